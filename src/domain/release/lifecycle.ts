import type { Refusal } from '../refusals.ts'
import type { Status } from './status.ts'

interface Rule {
  from: readonly Status[]
  to: Status
  /** One line for docs/lifecycle.md. */
  when: string
}

/** The whole lifecycle. Nothing else in the codebase may name a next state. */
export const RULES = {
  start: { from: ['draft'], to: 'initiated', when: 'a person starts a draft' },
  begin_stage: { from: ['initiated'], to: 'stage_building', when: 'its turn on stage has come' },
  stage_failed: {
    from: ['stage_building'],
    to: 'stage_building_failed',
    when: 'stage did not become healthy on this version',
  },
  begin_rehearsal: {
    from: ['stage_building'],
    to: 'stage_test_rollback',
    when: 'stage is healthy and an earlier version exists',
  },
  rehearsal_failed: {
    from: ['stage_test_rollback'],
    to: 'stage_test_rollback_failed',
    when: 'going back or coming forward again did not work on stage',
  },
  ready_for_testing: {
    from: ['stage_test_rollback', 'stage_building'],
    to: 'manual_testing',
    when: 'the rehearsal worked; or there was nothing to rehearse, with the reason recorded',
  },
  last_approval: {
    from: ['manual_testing'],
    to: 'manual_test_passed',
    when: 'everyone whose approval is needed has approved this commit',
  },
  reject: { from: ['manual_testing'], to: 'manual_test_failed', when: 'an approver says no' },
  begin_production: {
    from: ['manual_test_passed'],
    to: 'deploying',
    when: 'its turn on production has come, with approvals and certificate valid',
  },
  confirm: { from: ['deploying'], to: 'deployed', when: 'production answers healthy on this version' },
  begin_automatic_rollback: {
    from: ['deploying'],
    to: 'production_rollback',
    when: 'production did not become healthy and an earlier version is known',
  },
  production_failed: {
    from: ['deploying'],
    to: 'production_failed',
    when: 'nothing was touched, there is nothing to go back to, or automatic rollback is off',
  },
  begin_rollback: {
    from: ['deployed', 'production_failed'],
    to: 'rollback',
    when: 'a person takes it back to an earlier version',
  },
  rolled_back: {
    from: ['production_rollback', 'rollback'],
    to: 'rollback_done',
    when: 'production answers healthy on the earlier version',
  },
  rollback_failed: {
    from: ['production_rollback', 'rollback'],
    to: 'rollback_failed',
    when: 'the earlier version could not be brought back',
  },
  cancel: {
    from: [
      'draft',
      'initiated',
      'stage_building',
      'stage_test_rollback',
      'manual_testing',
      'manual_test_passed',
    ],
    to: 'cancelled',
    when: 'a person cancels it, or its tag moved or was deleted, and no target is being changed',
  },
} as const satisfies Record<string, Rule>

export type Action = keyof typeof RULES

/** What the rules need to know of a release to decide. */
export interface Standing {
  status: Status
  /** A deployment of this release is changing a target right now. */
  changingTarget: boolean
  /** Why the rehearsal is left out; null when it is not. */
  rehearsalSkipped: string | null
}

/** Why an action is not possible now, or null. Buttons and refusals share this one author. */
export function refusalFor(action: Action, release: Standing): Refusal | null {
  if (!hasPlaceFor(action, release.status)) {
    return { code: 'wrong_state', facts: { action, status: release.status } }
  }
  return GUARDS[action]?.(release) ?? null
}

/** Whether the action has a meaning in this status, whatever else stands in its way. */
export function hasPlaceFor(action: Action, status: Status): boolean {
  const from: readonly Status[] = RULES[action].from
  return from.includes(status)
}

const GUARDS: Partial<Record<Action, (release: Standing) => Refusal | null>> = {
  ready_for_testing: ({ status, rehearsalSkipped }) =>
    status === 'stage_building' && rehearsalSkipped === null
      ? { code: 'rehearsal_missing', facts: {} }
      : null,
  cancel: ({ changingTarget }) => (changingTarget ? { code: 'target_being_changed', facts: {} } : null),
}

/** The status after an action that `refusalFor` allows. */
export function statusAfter(action: Action): Status {
  return RULES[action].to
}
