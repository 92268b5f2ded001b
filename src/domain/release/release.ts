import type { Failure } from '../failures.ts'
import type { Refusal } from '../refusals.ts'
import type { Runner } from '../service/settings.ts'
import type { Status } from './status.ts'

/** One version of one service on its way to production. */
export interface Release {
  id: number
  uid: string
  service: string
  tag: string
  /** Full hash; null until the tag has been resolved on the first target. */
  commit: string | null
  status: Status
  initiatedBy: string
  /** Who carries it out, for ever. */
  runner: Runner
  /** The run on GitHub that carries it out; null: none, or none that is known. */
  githubRunId: string | null
  githubActionLink: string | null
  githubRef: string | null
  /** What people say about it. */
  description: string | null
  /** What it went back to, or is going back to. */
  rollbackToTag: string | null
  /** Why the rehearsal was left out; null when it was not. */
  rehearsalSkipped: string | null
  failure: Failure | null
  /** Why it waits although it could go on: a lock or a freeze. */
  held: Refusal | null
  /** Grows with every change; a decision made on an older revision is stale. */
  revision: number
  createdAt: Date
  startedAt: Date | null
  completedAt: Date | null
}
