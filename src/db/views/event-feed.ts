import type { Selectable } from 'kysely'
import type { EventOnWire } from '../../contract/event.ts'
import type { Database, Tx } from '../connection.ts'
import type { Event as EventTable } from '../schema.generated.ts'

/** Every message may mean a new event. */
export { EVENT_CHANNEL } from '../event.ts'

export interface EventsWanted {
  /** Undefined: of everything. */
  release: number | undefined
  after: number
  /** See `event-horizon.ts`. */
  upTo: number
  limit: number
}

/** Events, oldest first. */
export async function readEvents(db: Database, wanted: EventsWanted): Promise<EventOnWire[]> {
  const { release, after, upTo, limit } = wanted
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .$if(release !== undefined, (query) => query.where('release_id', '=', release ?? 0))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(eventOnWire)
}

export async function findEvent(db: Database, id: number): Promise<EventOnWire | null> {
  const row = await db.selectFrom('event').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? eventOnWire(row) : null
}

/** More than any real release has; the newest of them. */
const LONGEST_HISTORY = 1_000

export async function historyOf(db: Database | Tx, releaseId: number): Promise<EventOnWire[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('release_id', '=', releaseId)
    .orderBy('id', 'desc')
    .limit(LONGEST_HISTORY)
    .execute()
  return rows.toReversed().map(eventOnWire)
}

export function eventOnWire(row: Selectable<EventTable>): EventOnWire {
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    actor: row.actor,
    channel: row.channel,
    service: row.service,
    release_id: row.release_id,
    deployment_id: row.deployment_id,
    trace_id: row.trace,
    before: row.before,
    after: row.after,
  }
}
