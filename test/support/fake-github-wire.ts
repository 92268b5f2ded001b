import type { FakeRun, FakeStep } from './fake-github-state.ts'
import { leastOf } from './github-contract.ts'

/** Things of the fake as GitHub writes them. */

const LEAST_RUN = leastOf('workflow-run')
const LEAST_JOB = leastOf('job')

export function runOnWire(run: FakeRun): object {
  const createdAt = run.createdAt.toISOString()
  return {
    ...LEAST_RUN,
    id: run.id,
    name: run.workflow,
    display_title: run.title,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    path: `.github/workflows/${run.workflow}`,
    html_url: `https://github.com/${run.repository}/actions/runs/${run.id}`,
    created_at: createdAt,
    updated_at: createdAt,
  }
}

export function jobsOnWire(run: FakeRun): object {
  const at = run.createdAt.toISOString()
  const jobs = run.jobs.map(({ name, steps }, index) => ({
    ...LEAST_JOB,
    id: run.id * 10 + index,
    run_id: run.id,
    name,
    status: run.status,
    conclusion: run.conclusion,
    started_at: at,
    completed_at: run.status === 'completed' ? at : null,
    steps: steps.map((step, number) => stepOnWire(step, number + 1, at)),
  }))
  return { total_count: jobs.length, jobs }
}

function stepOnWire({ name, conclusion }: FakeStep, number: number, at: string): object {
  const isOver = conclusion !== null
  return {
    name,
    number,
    status: isOver ? 'completed' : 'in_progress',
    conclusion,
    started_at: at,
    completed_at: isOver ? at : null,
  }
}
