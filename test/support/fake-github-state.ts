/** What a GitHub of a test remembers. */

export interface FakeWorkflow {
  inputs: readonly string[]
  /** Whether its `run-name` has `inputs.rmm_run` in it. */
  showsItsRun?: boolean
}

export interface FakeStep {
  name: string
  conclusion: string | null
}

export interface FakeRun {
  id: number
  repository: string
  workflow: string
  inputs: Readonly<Record<string, string>>
  title: string
  event: 'workflow_dispatch' | 'push'
  status: 'queued' | 'in_progress' | 'completed'
  conclusion: string | null
  createdAt: Date
  /** From when on lists and questions know it. */
  visibleAt: Date
  jobs: { name: string; steps: FakeStep[] }[]
  /** How often somebody asked it to end. */
  cancels: number
}

export interface FakeRepository {
  defaultBranch: string
  branches: ReadonlySet<string>
  /** Tag -> commit. */
  tags: Map<string, string>
  workflows: Map<string, FakeWorkflow>
  runs: FakeRun[]
}

let lastRunId = 17_000_000_000

export function fakeRepository(workflows: Readonly<Record<string, FakeWorkflow>> = {}): FakeRepository {
  return {
    defaultBranch: 'main',
    branches: new Set(['main']),
    tags: new Map(),
    workflows: new Map(Object.entries(workflows)),
    runs: [],
  }
}

export function newRun(
  { repository, workflow, shows }: { repository: string; workflow: string; shows: boolean },
  inputs: Readonly<Record<string, string>>,
  { createdAt, visibleAt, event }: Pick<FakeRun, 'createdAt' | 'visibleAt' | 'event'>,
): FakeRun {
  lastRunId += 1
  return {
    id: lastRunId,
    repository,
    workflow,
    inputs,
    event,
    title: shows ? `Release ${inputs['release_tag'] ?? ''} [${inputs['rmm_run'] ?? ''}]` : workflow,
    status: 'queued',
    conclusion: null,
    createdAt,
    visibleAt,
    jobs: [],
    cancels: 0,
  }
}
