import type { Failure } from '../domain/failures.ts'
import { sayFailure } from './say-failure.ts'
import type { Said } from './say-refusal.ts'
import { translator } from './translate.ts'

/** For logs, which are in English whoever reads them. */
export function inLogWords(failure: Failure): Said {
  return sayFailure(translator('en'), failure)
}
