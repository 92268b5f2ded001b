import type { Tx } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { revokeTokensOfRun as revoke } from '../db/token.ts'
import { machine } from './deployment.ts'
import type { Deps } from './deps.ts'

/** A run that has ended has nothing more to say. Said again it changes nothing. */
export async function revokeTokensOfRun(
  tx: Tx,
  { now }: Pick<Deps, 'now'>,
  run: { repository: string; runId: string },
): Promise<void> {
  const at = now()
  for (const { id, person } of await revoke(tx, run, { at, by: 'machine' })) {
    const by = machine(`run of ${run.repository} ${run.runId} ended/token ${id}`)
    await insertEvent(tx, { at, action: 'revoke_token', by, after: { token: id, person } })
  }
}
