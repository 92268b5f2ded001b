import type { World } from './world.ts'

/** Where the step runs, in GitHub's words. */
export interface WorkflowRun {
  repository: string
  runId: string
  attempt: string
  event: string
  /** `refs/tags/v1.0.0` */
  ref: string
  /** The tag on which the workflow runs; null on anything else. */
  tag: string | null
  commit: string
  actor: string
  url: string
}

export function workflowRun({ env }: Pick<World, 'env'>): WorkflowRun {
  const of = (name: string) => env[`GITHUB_${name}`] ?? ''
  const repository = of('REPOSITORY')
  const runId = of('RUN_ID')
  return {
    repository,
    runId,
    attempt: of('RUN_ATTEMPT') || '1',
    event: of('EVENT_NAME'),
    ref: of('REF'),
    tag: of('REF_TYPE') === 'tag' ? of('REF_NAME') : null,
    commit: of('SHA'),
    actor: of('ACTOR'),
    url: `${of('SERVER_URL') || 'https://github.com'}/${repository}/actions/runs/${runId}`,
  }
}
