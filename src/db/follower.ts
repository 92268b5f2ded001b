import type { EventOnWire } from '../contract/event.ts'
import type { Database, Tx } from './connection.ts'
import { eventOnWire } from './views/event-feed.ts'

/**
 * How far somebody has read the event log, so that nobody else reads on until the transaction ends. Whoever never read begins at
 * `newest`: what happened before they were there is no news.
 */
export async function lockPlace(tx: Tx, name: string, newest: number): Promise<number> {
  await tx
    .insertInto('follower')
    .values({ name, event_id: newest })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const { event_id } = await tx
    .selectFrom('follower')
    .select('event_id')
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return event_id
}

export async function savePlace(tx: Tx, name: string, eventId: number): Promise<void> {
  await tx.updateTable('follower').set({ event_id: eventId }).where('name', '=', name).execute()
}

/** Up to `upTo`, oldest first: see `views/event-horizon.ts`. */
export async function eventsAfter(
  tx: Tx,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<EventOnWire[]> {
  const rows = await tx
    .selectFrom('event')
    .selectAll()
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(eventOnWire)
}

/** Who last took a release back, and when. */
export async function takenBack(
  db: Database | Tx,
  releaseId: number,
): Promise<{ by: string; at: Date } | null> {
  const row = await db
    .selectFrom('event')
    .select(['actor', 'at'])
    .where('release_id', '=', releaseId)
    .where('action', '=', 'begin_rollback')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { by: row.actor, at: row.at } : null
}
