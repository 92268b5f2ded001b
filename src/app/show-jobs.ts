import { putStep, type StepStatus } from '../db/deployment-step.ts'
import { reportedDeployments } from '../db/reported-deployments.ts'
import type { Deployment } from '../domain/deployment/deployment.ts'
import type { Run } from '../domain/run/run.ts'
import type { Deps } from './deps.ts'

export interface JobShown {
  name: string
  steps: readonly {
    name: string
    number: number
    status: StepStatus
    startedAt: Date
    finishedAt: Date | null
  }[]
}

const STEPS_OF_A_JOB = 1_000
const LONGEST_NAME = 120

/** What the jobs of a run do, as steps of the deployments that the workflow reports: each at the one that was under way when it began. */
export async function showJobs(
  { db }: Pick<Deps, 'db'>,
  run: Run,
  { jobs, mask }: { jobs: readonly JobShown[]; mask: (text: string) => string },
): Promise<void> {
  if (run.releaseId === null) return
  const deployments = await reportedDeployments(db, run.releaseId, run.environment)
  for (const [index, job] of jobs.entries()) {
    for (const step of job.steps) {
      const deployment = underWayAt(deployments, step.startedAt)
      if (!deployment) continue
      await putStep(db, {
        deploymentId: deployment.id,
        name: mask(`${job.name} / ${step.name}`).slice(0, LONGEST_NAME),
        position: index * STEPS_OF_A_JOB + step.number,
        status: step.status,
        startedAt: step.startedAt,
        finishedAt: step.finishedAt,
      })
    }
  }
}

/** Oldest first; what began before the first report belongs to the first. */
function underWayAt(deployments: readonly Deployment[], at: Date): Deployment | undefined {
  return deployments.findLast(({ createdAt }) => createdAt <= at) ?? deployments[0]
}
