import type { Tx } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { insertRun } from '../db/run.ts'
import type { Run } from '../domain/run/run.ts'
import type { DispatchInput, WorkflowsSetting } from '../domain/service/github-setting.ts'
import { machine } from './deployment.ts'
import type { Deps } from './deps.ts'

export interface RunOrder
  extends Pick<
    Run,
    'cause' | 'kind' | 'releaseId' | 'deploymentId' | 'attempt' | 'service' | 'environment' | 'repository'
  > {
  workflow: string
  tag: string
  rollbackToTag: string | null
}

/** Writes down that a run of a workflow is wanted, with the change that makes it necessary. Whoever has the duty starts it. */
export async function orderRun(
  tx: Tx,
  { now }: Pick<Deps, 'now'>,
  order: RunOrder,
  { inputs, ref, timeoutMs }: WorkflowsSetting,
): Promise<Run> {
  const { tag, rollbackToTag, ...about } = order
  const given: Record<Exclude<DispatchInput, 'rmm_run'>, string> = {
    release_id: textOf(order.releaseId),
    release_tag: tag,
    rollback_to_tag: rollbackToTag ?? '',
    deployment_id: textOf(order.deploymentId),
  }
  const { run, isNew } = await insertRun(tx, {
    ...about,
    ref,
    timeoutMs,
    inputs: (uid) => Object.fromEntries(inputs.map((name) => [name, name === 'rmm_run' ? uid : given[name]])),
    at: now(),
  })
  if (!isNew) return run
  const { repository, workflow, environment, service, releaseId, deploymentId, attempt } = run
  await insertEvent(tx, {
    at: run.createdAt,
    action: 'run_requested',
    by: machine(`run-${run.uid}/requested`),
    releaseId,
    deploymentId,
    service,
    after: { run: run.uid, repository, workflow, environment, attempt },
  })
  return run
}

function textOf(id: number | null): string {
  return id === null ? '' : String(id)
}
