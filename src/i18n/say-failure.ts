import { type Failure, failureMessage, failureRemedy } from '../domain/failures.ts'
import type { Said } from './say-refusal.ts'
import type { Translate } from './translate.ts'

export function sayFailure(_t: Translate, failure: Failure): Said {
  return { message: failureMessage(failure), remedy: failureRemedy(failure) }
}
