import type { HalfWay } from './deployment/health-seen.ts'
import type { Failure } from './failures.ts'
import type { Refusal } from './refusals.ts'

interface Sentences {
  message: string
  remedy: string
}

/** Puts what the machine has to say into one language. Domain and database know codes and facts only; who shows them has a voice. */
export interface Voice {
  refusal(refusal: Refusal): Sentences
  failure(failure: Failure): Sentences
  /** Why a person should look at a place. */
  attention(attention: HalfWay | string): string
}
