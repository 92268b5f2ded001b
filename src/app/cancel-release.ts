import type { Database, Tx } from '../db/connection.ts'
import { isRepair, lockDeployment, runningDeploymentOf } from '../db/deployment.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { lockRelease } from '../db/release.ts'
import type { Asker } from '../domain/asker.ts'
import { type Deployment, isOver } from '../domain/deployment/deployment.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import { refusalFor } from '../domain/release/lifecycle.ts'
import type { Release } from '../domain/release/release.ts'
import type { Status } from '../domain/release/status.ts'
import type { Run } from '../domain/run/run.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { performIn } from './perform.ts'
import { beingRestored, stopIn } from './stop-deployment.ts'
import { runUnderWay, stopRun } from './stop-run.ts'

/**
 * Takes a release off its way. While a target is being changed the change is stopped first: the release is then
 * cancelled by its own story, once the target is back in a known state. `revision`: what whoever asks has seen; null: whatever it is.
 */
export async function cancelRelease(
  deps: Deps,
  releaseId: number,
  by: Asker,
  revision: number | null = null,
): Promise<Release> {
  return deps.db.transaction().execute(async (tx) => {
    const release = await lockRelease(tx, releaseId)
    if (!release) throw new NotFound('release', releaseId)
    if (await findByCause(tx, by.cause)) return release

    const own = release.initiatedBy === by.person
    await mustMay(tx, by, own ? 'cancel_own_release' : 'cancel_release', release.service)
    if (revision !== null && revision !== release.revision)
      throw new Refused({ code: 'changed_meanwhile', facts: {} })
    const seen = await runningDeploymentOf(tx, releaseId)
    const running = seen && (await lockDeployment(tx, seen.id))
    const here = running?.runner === 'machine' && !isOver(running.status) ? running : null
    const run = here || !STOPPED_FIRST.includes(release.status) ? null : await runUnderWay(tx, releaseId)
    if (!here && !run) return performIn(tx, deps, { action: 'cancel', releaseId, by })

    const refusal = await cancelRefusal(tx, release, running)
    if (refusal) throw new Refused(refusal)
    if (run) return stopElsewhere(tx, deps, { release, running, run, by })
    if (here) await stopIn(tx, deps, { deployment: here, by, force: false })
    return release
  })
}

/** Where a run on GitHub may be changing a target. */
const STOPPED_FIRST: readonly Status[] = ['initiated', 'stage_building', 'stage_test_rollback']

/** The run is cancelled first; when it has really ended, the release is. */
async function stopElsewhere(
  tx: Tx,
  deps: Deps,
  { release, running, run, by }: { release: Release; running: Deployment | null; run: Run; by: Asker },
): Promise<Release> {
  await stopRun(tx, deps, run, { by: by.person, reason: 'person', force: false })
  if (running) {
    await stopIn(tx, deps, { deployment: running, by, force: false })
    return release
  }
  const { id: releaseId, service } = release
  await insertEvent(tx, {
    at: deps.now(),
    action: 'stop_run',
    by,
    releaseId,
    service,
    after: { run: run.uid },
  })
  return release
}

/** Why cancelling is not possible now, or null. Bringing a target back is not cut off: nobody would do it afterwards. */
export async function cancelRefusal(
  db: Database | Tx,
  release: Release,
  running: Deployment | null,
): Promise<Refusal | null> {
  const refusal = refusalFor('cancel', { ...release, changingTarget: false })
  // What a workflow does cannot be stopped from here: its next report is refused.
  if (refusal || running?.runner !== 'machine' || !(await isRepair(db, running))) return refusal
  return beingRestored(running)
}
