import type { Failure } from '../failures.ts'
import { RULES } from './lifecycle.ts'
import type { Status } from './status.ts'

const CODES: readonly string[] = ['tag_moved', 'tag_deleted']

/** Why a release ends whose tag is no longer at its commit; null for every other failure. */
export function isTagLost(failure: Failure | null): boolean {
  return failure !== null && CODES.includes(failure.code)
}

/**
 * A release on its way whose tag is no longer at its commit: it takes no step further, and is cancelled as soon as its target is
 * in a known state.
 */
export function isVoid({ status, failure }: { status: Status; failure: Failure | null }): boolean {
  const from: readonly Status[] = RULES.cancel.from
  return from.includes(status) && isTagLost(failure)
}
