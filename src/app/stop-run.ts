import type { Database, Tx } from '../db/connection.ts'
import { openRunsOf, saveRun, wakeRuns } from '../db/run.ts'
import type { Run, StopReason } from '../domain/run/run.ts'
import type { Deps } from './deps.ts'

/** The run that carries a release out now, and that the machine can end; null: it knows of none. */
export async function runUnderWay(db: Database | Tx, releaseId: number): Promise<Run | null> {
  return (await openRunsOf(db, releaseId)).find(({ state }) => state !== 'ended') ?? null
}

/** Writes down that a run is to end. Whoever has the duty asks for it, until it has. */
export async function stopRun(
  tx: Tx,
  { now }: Pick<Deps, 'now'>,
  run: Run,
  { by, reason, force }: { by: string; reason: StopReason; force: boolean },
): Promise<void> {
  if (run.state === 'ended') return
  const stop =
    run.stopBy === null || force ? { stopBy: run.stopBy ?? by, stopReason: run.stopReason ?? reason } : {}
  await saveRun(tx, run, { ...stop, ...(force ? { stopForced: true } : {}), nextAt: now() })
  await wakeRuns(tx)
}
