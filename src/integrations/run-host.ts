/** Whoever runs workflows: GitHub. Everything throws `Unreachable` when there is no answer: then nobody knows whether it was done. */
export interface RunHost {
  dispatch(order: RunOrder, signal: AbortSignal): Promise<Dispatched>

  /** Runs of a workflow that somebody started by hand or over the API, since a moment, newest first. */
  findRuns(place: WorkflowPlace, since: Date, signal: AbortSignal): Promise<readonly HostRun[]>

  /** Null: there is no such run. */
  run(repository: string, id: string, signal: AbortSignal): Promise<HostRun | null>

  jobs(repository: string, id: string, signal: AbortSignal): Promise<readonly HostJob[]>

  /** Asks it to end; that it has ended already is fine. `force`: without waiting for what it does at its end. */
  cancel(repository: string, id: string, how: { force: boolean; signal: AbortSignal }): Promise<void>

  /** The commit that a tag names now; null: there is no such tag. */
  commitOf(repository: string, tag: string, signal: AbortSignal): Promise<string | null>
}

export interface WorkflowPlace {
  /** `owner/name`. */
  repository: string
  /** Name of a file under .github/workflows. */
  workflow: string
}

export interface RunOrder extends WorkflowPlace {
  /** Null: the repository's default branch. */
  ref: string | null
  inputs: Readonly<Record<string, string>>
}

export type Dispatched =
  /** `runId` null: it does not say which run it became. */
  | { kind: 'accepted'; runId: string | null; link: string | null }
  /** For good: no such workflow, no right to start it, other inputs than it takes. In the words of the host. */
  | { kind: 'refused'; detail: string }
  /** Nothing was asked: a limit of calls, or nobody there. */
  | { kind: 'not_sent'; detail: string; retryAfterMs: number }

export interface HostRun {
  id: string
  /** What the host calls it; a workflow may write there which of our runs it is. */
  title: string
  link: string
  /** In the words of the host: `queued`, `in_progress`, `completed`, … */
  status: string
  /** Null until it is over. */
  conclusion: string | null
  createdAt: Date
}

export interface HostJob {
  name: string
  steps: readonly HostStep[]
}

export interface HostStep {
  name: string
  number: number
  status: 'running' | 'succeeded' | 'failed' | 'skipped' | 'stopped'
  startedAt: Date
  finishedAt: Date | null
}
