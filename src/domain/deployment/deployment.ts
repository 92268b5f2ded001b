import type { Failure } from '../failures.ts'
import type { Runner } from '../service/settings.ts'

export type DeploymentKind = 'deploy' | 'rollback' | 'rehearsal' | 'dev'
export type DeploymentStatus =
  | 'pending'
  | 'in_progress'
  | 'succeeded'
  | 'failed'
  | 'rolled_back'
  | 'cancelled'

/** One attempt to make one target run one version. */
export interface Deployment {
  id: number
  uid: string
  releaseId: number | null
  service: string
  environment: string
  kind: DeploymentKind
  /** A workflow's own attempts are known by what it reports: the machine can neither see nor stop them. */
  runner: Runner
  status: DeploymentStatus
  /** The version that is to run when it is over. */
  tag: string
  commit: string | null
  /** What ran before; where going back returns to. Null until recorded, or where nothing ran. */
  from: RunningVersion | null
  toRevision: string | null
  /** A step that changes the target has begun. */
  touched: boolean
  failure: Failure | null
  /** Why the machine cannot see the target just now. */
  attention: string | null
  stopRequestedBy: string | null
  /** The person gave up on a target that cannot be seen. */
  stopForced: boolean
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

export interface RunningVersion {
  tag: string
  commit: string
  /** Schema revision; null for a service without migrations or an empty schema. */
  revision: string | null
}

export function isOver(status: DeploymentStatus): boolean {
  return status !== 'pending' && status !== 'in_progress'
}
