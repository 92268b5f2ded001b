import type { Failure } from '../failures.ts'

/**
 * `wanted`: not asked for, or certainly in vain. `sent`: asked for, and not seen yet. `found`: its number is known. `ended`: nothing more is
 * asked about it.
 */
export type RunState = 'wanted' | 'sent' | 'found' | 'ended'

export type RunOutcome =
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'timed_out'
  /** The code host does not start it, or may not be asked to. */
  | 'refused'
  /** The code host took the order, and no run was ever seen. */
  | 'unseen'
  /** A person gave up on it while it could not be seen. */
  | 'abandoned'

/** Why it is to end: a person wants it, it takes too long, or nobody needs it any more. */
export type StopReason = 'person' | 'timeout' | 'over'

/** One run of a workflow, from before it exists. */
export interface Run {
  id: number
  uid: string
  cause: string
  kind: 'release' | 'deployment'
  releaseId: number | null
  deploymentId: number | null
  attempt: number
  service: string
  environment: string
  repository: string
  /** Null: somebody else started it. */
  workflow: string | null
  ref: string | null
  inputs: Readonly<Record<string, string>>
  timeoutMs: number
  state: RunState
  posts: number
  firstSentAt: Date | null
  sentAt: Date | null
  accepted: boolean | null
  looks: number
  nextAt: Date | null
  hostRunId: string | null
  link: string | null
  hostStatus: string | null
  conclusion: string | null
  attention: string | null
  stopBy: string | null
  stopReason: StopReason | null
  stopAskedAt: Date | null
  stopForced: boolean
  outcome: RunOutcome | null
  failure: Failure | null
  revision: number
  createdAt: Date
  startedAt: Date | null
  endedAt: Date | null
  settledAt: Date | null
}

/** What going on with a run may change of it. */
export type RunChange = Partial<
  Pick<
    Run,
    | 'state'
    | 'posts'
    | 'firstSentAt'
    | 'sentAt'
    | 'accepted'
    | 'looks'
    | 'nextAt'
    | 'hostRunId'
    | 'link'
    | 'hostStatus'
    | 'conclusion'
    | 'attention'
    | 'stopBy'
    | 'stopReason'
    | 'stopAskedAt'
    | 'stopForced'
    | 'outcome'
    | 'failure'
    | 'startedAt'
    | 'endedAt'
    | 'settledAt'
  >
>

/** Whether the workflow shows our own word for the run in its name. */
export function showsItsName({ inputs }: Pick<Run, 'inputs'>): boolean {
  return 'rmm_run' in inputs
}
