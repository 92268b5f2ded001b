/** The words for where a release and a deployment stand. Order is the order of the story. */

export const STATUSES = [
  'draft',
  'initiated',
  'stage_building',
  'stage_building_failed',
  'stage_test_rollback',
  'stage_test_rollback_failed',
  'manual_testing',
  'manual_test_passed',
  'manual_test_failed',
  'deploying',
  'deployed',
  'production_failed',
  'production_rollback',
  'rollback',
  'rollback_done',
  'rollback_failed',
  'cancelled',
] as const

export type Status = (typeof STATUSES)[number]

export type Phase = 'draft' | 'active' | 'successful' | 'failed' | 'cancelled'

const PHASE: Record<Status, Phase> = {
  draft: 'draft',
  initiated: 'active',
  stage_building: 'active',
  stage_building_failed: 'failed',
  stage_test_rollback: 'active',
  stage_test_rollback_failed: 'failed',
  manual_testing: 'active',
  manual_test_passed: 'active',
  manual_test_failed: 'failed',
  deploying: 'active',
  deployed: 'successful',
  production_failed: 'failed',
  production_rollback: 'active',
  rollback: 'active',
  rollback_done: 'failed',
  rollback_failed: 'failed',
  cancelled: 'cancelled',
}

/** The group that lists show a status in. */
export function phaseOf(status: Status): Phase {
  return PHASE[status]
}

/** It is not over yet. */
export function isOnItsWay(status: Status): boolean {
  return PHASE[status] === 'draft' || PHASE[status] === 'active'
}

/** It is over, and production does not have it. */
export function cameToNothing(status: Status): boolean {
  return PHASE[status] === 'failed' || PHASE[status] === 'cancelled'
}

export function statusesOf(phase: Phase): Status[] {
  return STATUSES.filter((status) => PHASE[status] === phase)
}

export type CoarseStatus = 'draft' | 'approved' | 'released' | 'cancelled'

const COARSE: Record<Status, CoarseStatus> = {
  draft: 'draft',
  initiated: 'draft',
  stage_building: 'draft',
  stage_building_failed: 'cancelled',
  stage_test_rollback: 'draft',
  stage_test_rollback_failed: 'cancelled',
  manual_testing: 'draft',
  manual_test_passed: 'approved',
  manual_test_failed: 'cancelled',
  deploying: 'approved',
  deployed: 'released',
  production_failed: 'cancelled',
  production_rollback: 'approved',
  rollback: 'released',
  rollback_done: 'cancelled',
  rollback_failed: 'cancelled',
  cancelled: 'cancelled',
}

/** For those who only ask: not yet, may go out, is out, or came to nothing. */
export function coarseStatusOf(status: Status): CoarseStatus {
  return COARSE[status]
}

/** Names that older workflows send. */
const ALIASES: Readonly<Record<string, Status>> = {
  building: 'stage_building',
  staging_failed: 'stage_building_failed',
}

/** Null for a word that names no status. */
export function parseStatus(word: string): Status | null {
  const status = Object.hasOwn(ALIASES, word) ? ALIASES[word] : word
  return STATUSES.find((known) => known === status) ?? null
}
