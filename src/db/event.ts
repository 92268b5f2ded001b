import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Asker } from '../domain/asker.ts'
import type { Database, Tx } from './connection.ts'

/** Says the id of every new event. */
export const EVENT_CHANNEL = 'rmm_event'

export interface NewEvent {
  at: Date
  action: string
  by: Asker
  releaseId?: number | null
  deploymentId?: number | null
  service?: string | null
  before?: unknown
  after?: unknown
}

/**
 * One line of the audit log, in the transaction of what it tells, after its first write: `views/event-horizon.ts` relies on
 * a transaction that has an event's id having a number of its own.
 */
export async function insertEvent(tx: Tx, event: NewEvent): Promise<void> {
  const { id } = await tx
    .insertInto('event')
    .values({
      at: event.at,
      action: event.action,
      actor: event.by.person,
      channel: event.by.channel,
      cause: event.by.cause,
      release_id: event.releaseId ?? null,
      deployment_id: event.deploymentId ?? null,
      service: event.service ?? null,
      before: event.before === undefined ? null : JSON.stringify(event.before),
      after: event.after === undefined ? null : JSON.stringify(event.after),
      trace: traceOf(event),
      address: event.by.address ?? null,
      identity: event.by.identity ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`select pg_notify(${EVENT_CHANNEL}, ${String(id)})`.execute(tx)
}

/** For a transaction that writes nothing but an event: see `insertEvent`. */
export async function numberTransaction(tx: Tx): Promise<void> {
  await sql`select pg_current_xact_id()`.execute(tx)
}

/** The machine goes on with what the newest request about a release began. */
function traceOf({ by, releaseId = null }: NewEvent): string | null | RawBuilder<string> {
  if (by.trace !== undefined) return by.trace
  if (by.channel !== 'machine') return null
  const [story = ''] = by.cause.split('/')
  const ofStory = createHash('sha256').update(story).digest('hex').slice(0, 32)
  if (releaseId === null) return ofStory
  return sql<string>`coalesce((
    select trace from event where release_id = ${releaseId} and channel <> 'machine' order by id desc limit 1
  ), ${ofStory})`
}

/** What this cause already touched, or null when it has not happened. */
export async function findByCause(
  db: Database | Tx,
  cause: string,
): Promise<{ releaseId: number | null; deploymentId: number | null; after: unknown } | null> {
  const row = await db
    .selectFrom('event')
    .select(['release_id', 'deployment_id', 'after'])
    .where('cause', '=', cause)
    .executeTakeFirst()
  return row ? { releaseId: row.release_id, deploymentId: row.deployment_id, after: row.after } : null
}
