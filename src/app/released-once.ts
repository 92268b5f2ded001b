import type { Tx } from '../db/connection.ts'
import { findByCause } from '../db/event.ts'
import { findRelease } from '../db/release.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import type { Release } from '../domain/release/release.ts'
import type { Deps } from './deps.ts'

/** In one transaction. The same request again, also at the same moment, gets the release that it made the first time. */
export async function releasedOnce(
  { db }: Pick<Deps, 'db'>,
  { cause }: Pick<Asker, 'cause'>,
  make: (tx: Tx) => Promise<Release>,
): Promise<Release> {
  return db.transaction().execute(async (tx) => {
    await takeTurn(tx, `cause ${cause}`)
    const before = await findByCause(tx, cause)
    const repeated = before?.releaseId ? await findRelease(tx, before.releaseId) : null
    return repeated ?? make(tx)
  })
}
