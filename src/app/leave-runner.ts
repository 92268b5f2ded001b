import { insertEvent, numberTransaction } from '../db/event.ts'
import { leaveSession, type RunnerSession } from '../db/runner-session.ts'
import type { Asker } from '../domain/asker.ts'
import type { Deps } from './deps.ts'

/** A runner says that it goes before the deployment is over: its job was cancelled. Nobody waits for it any longer. */
export async function leaveRunner(
  deps: Pick<Deps, 'db' | 'now'>,
  session: RunnerSession & { service: string },
  by: Asker,
): Promise<void> {
  const at = deps.now()
  await deps.db.transaction().execute(async (tx) => {
    await numberTransaction(tx)
    if (!(await leaveSession(tx, session, at))) return
    const { deploymentId, service, run, runId } = session
    const after = { run, run_id: runId, session: session.id }
    await insertEvent(tx, { at, action: 'runner_left', by, deploymentId, service, after })
  })
}
