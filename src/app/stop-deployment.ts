import type { Database, Tx } from '../db/connection.ts'
import { lockDeployment, requestStop } from '../db/deployment.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { findRelease } from '../db/release.ts'
import { notifyStop } from '../db/stop.ts'
import type { Asker } from '../domain/asker.ts'
import { type Deployment, isOver } from '../domain/deployment/deployment.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import type { Run } from '../domain/run/run.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { runUnderWay, stopRun } from './stop-run.ts'

/**
 * Stops the running step; the story then brings the target back to what ran before.
 * `force` gives up on a target that cannot be seen: nobody will know what runs there.
 */
export async function stopDeployment(
  deps: Deps,
  { deploymentId, force }: { deploymentId: number; force: boolean },
  by: Asker,
): Promise<Deployment> {
  return deps.db.transaction().execute(async (tx) => {
    const deployment = await lockDeployment(tx, deploymentId)
    if (!deployment) throw new NotFound('deployment', deploymentId)
    if (await findByCause(tx, by.cause)) return deployment

    const release = deployment.releaseId === null ? null : await findRelease(tx, deployment.releaseId)
    const own = release?.initiatedBy === by.person
    await mustMay(tx, by, own ? 'stop_own_deployment' : 'stop_deployment', deployment.service)
    const run = await runOf(tx, deployment)
    const refusal = stopRefusal(deployment, force, run !== null)
    if (refusal) throw new Refused(refusal)
    await stopIn(tx, deps, { deployment, by, force })
    if (run) await stopRun(tx, deps, run, { by: by.person, reason: 'person', force })
    return {
      ...deployment,
      stopRequestedBy: deployment.stopRequestedBy ?? by.person,
      stopForced: deployment.stopForced || force,
    }
  })
}

/** The run on GitHub in which a workflow carries this deployment out by itself; null: the machine does, or does not know of one. */
export async function runOf(db: Database | Tx, { runner, releaseId }: Deployment): Promise<Run | null> {
  return runner === 'machine' || releaseId === null ? null : runUnderWay(db, releaseId)
}

/** Why this deployment cannot be stopped or given up, or null. `isKnown`: the run is, in which a workflow carries it out. */
export function stopRefusal(deployment: Deployment, force: boolean, isKnown: boolean): Refusal | null {
  const facts = { deployment: deployment.id, status: deployment.status }
  if (isOver(deployment.status)) return { code: 'deployment_over', facts }
  if (deployment.runner === 'github' && !isKnown) return { code: 'runs_elsewhere', facts }
  if (force) return deployment.attention === null ? { code: 'not_unreachable', facts } : null
  return deployment.kind === 'rollback' ? beingRestored(deployment) : null
}

/** Stopping the way back would leave the target half-way, with nobody to finish it. */
export function beingRestored({ id, environment, tag }: Deployment): Refusal {
  return { code: 'being_restored', facts: { deployment: id, environment, tag } }
}

/** The same inside a transaction; the caller has checked that it may be stopped. */
export async function stopIn(
  tx: Tx,
  deps: Pick<Deps, 'now'>,
  { deployment, by, force }: { deployment: Deployment; by: Asker; force: boolean },
): Promise<void> {
  await requestStop(tx, deployment.id, { person: by.person, force })
  await notifyStop(tx, deployment.id)
  await insertEvent(tx, {
    at: deps.now(),
    action: force ? 'abandon_deployment' : 'stop_deployment',
    by,
    releaseId: deployment.releaseId,
    deploymentId: deployment.id,
    service: deployment.service,
  })
}
