import type { Tx } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { lockRelease } from '../db/release.ts'
import { saveRunFacts } from '../db/release-report.ts'
import { saveRun } from '../db/run.ts'
import { isOnItsWay } from '../domain/release/status.ts'
import type { Run, RunChange } from '../domain/run/run.ts'
import { machine } from './deployment.ts'
import type { Deps } from './deps.ts'

/** Changes a run, and tells what people should know of it. Null: it is no longer what the change was decided on. */
export async function changeRun(
  deps: Pick<Deps, 'db' | 'now'>,
  run: Run,
  change: RunChange,
): Promise<Run | null> {
  return deps.db.transaction().execute((tx) => changeRunIn(tx, deps, run, change))
}

/** The same inside a transaction. */
export async function changeRunIn(
  tx: Tx,
  deps: Pick<Deps, 'now'>,
  run: Run,
  change: RunChange,
): Promise<Run | null> {
  // Before the run itself, as reports of workflows do.
  const release =
    run.kind === 'release' && run.releaseId !== null ? await lockRelease(tx, run.releaseId) : null
  const saved = await saveRun(tx, run, change)
  if (!saved) return null

  const isFound = run.hostRunId === null && saved.hostRunId !== null
  if (isFound && release && isOnItsWay(release.status)) {
    await saveRunFacts(tx, release, {
      githubRunId: saved.hostRunId ?? undefined,
      githubActionLink: saved.link ?? undefined,
    })
  }
  if (isFound) await tell(tx, deps, saved, 'run_started')
  if (run.state !== 'ended' && saved.state === 'ended') await tell(tx, deps, saved, 'run_ended')
  if (run.stopBy === null && saved.stopReason === 'timeout') await tell(tx, deps, saved, 'run_timed_out')
  return saved
}

async function tell(tx: Tx, { now }: Pick<Deps, 'now'>, run: Run, action: string): Promise<void> {
  const { uid, repository, workflow, hostRunId, link, outcome, conclusion, environment } = run
  await insertEvent(tx, {
    at: now(),
    action,
    by: machine(`run-${uid}/${action}`),
    releaseId: run.releaseId,
    deploymentId: run.deploymentId,
    service: run.service,
    after: { run: uid, repository, workflow, environment, host_run: hostRunId, link, outcome, conclusion },
  })
}
