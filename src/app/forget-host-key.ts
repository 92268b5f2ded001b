import { findByCause, insertEvent } from '../db/event.ts'
import { hostKeys } from '../db/host-key.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'

/** The next contact pins whatever key the host presents then. `host` is `name:port`. */
export async function forgetHostKey(deps: Deps, host: string, by: Asker): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `cause ${by.cause}`)
    if (await findByCause(tx, by.cause)) return

    await mustMay(tx, by, 'manage_targets')
    const keys = hostKeys(tx, deps.now)
    const fingerprint = await keys.get(host)
    const forgotten = await keys.forget(host)
    if (!forgotten) throw new NotFound('pinned key of', host)
    await insertEvent(tx, { at: deps.now(), action: 'forget_host_key', by, before: { host, fingerprint } })
  })
}
