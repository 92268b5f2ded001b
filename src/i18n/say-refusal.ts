import { type Refusal, refusalMessage, refusalRemedy } from '../domain/refusals.ts'
import type { Translate } from './translate.ts'

/** A no of the rules as a person reads it. */
export interface Said {
  message: string
  remedy: string
}

export function sayRefusal(_t: Translate, refusal: Refusal): Said {
  return { message: refusalMessage(refusal), remedy: refusalRemedy(refusal) }
}
