import { sql } from 'kysely'
import { storable } from '../lib/storable.ts'
import type { Database } from './connection.ts'

/** Says that something may be to do: a delivery, a look at tags, a release that is to begin. */
export const GITHUB_CHANNEL = 'rmm_github'

/** Something that GitHub told. */
export interface Delivery {
  /** GitHub's own name for it, the same when it is sent again. */
  id: string
  event: string
  body: unknown
  /** Hex, W3C. */
  trace: string
}

export interface OpenDelivery extends Delivery {
  /** How often it was tried before. */
  attempts: number
}

/** Keeps what was told, whatever happens from here on. False: it was told before. */
export async function keepDelivery(db: Database, delivery: Delivery, at: Date): Promise<boolean> {
  const { id, event, body, trace } = delivery
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('github_delivery')
    .values({ id, event, body: JSON.stringify(storable(body)), trace, received_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows > 0n
}

/** What is left to do, in the order it came. */
export async function openDeliveries(db: Database, most: number): Promise<OpenDelivery[]> {
  return db
    .selectFrom('github_delivery')
    .select(['id', 'event', 'body', 'trace', 'attempts'])
    .where('done_at', 'is', null)
    .orderBy('attempts')
    .orderBy('received_at')
    .orderBy('id')
    .limit(most)
    .execute()
}

/** Written down before it is tried: one that ends the process is not tried for ever. */
export async function countAttempt(db: Database, id: string): Promise<void> {
  await db
    .updateTable('github_delivery')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** It was dealt with; what it said is nobody's business any more. */
export async function finishDelivery(
  db: Database,
  id: string,
  { outcome, at }: { outcome: string; at: Date },
): Promise<void> {
  await db
    .updateTable('github_delivery')
    .set({ body: null, done_at: at, outcome })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .execute()
}

/** Names so old that GitHub sends them no more. */
export async function forgetDeliveries(db: Database, before: Date): Promise<number> {
  const { rows } = await sql`
    delete from github_delivery where id in (select id from github_delivery where done_at < ${before} limit 10000)
    returning id
  `.execute(db)
  return rows.length
}

/** When GitHub last told something; null: not within memory. */
export async function lastDeliveryAt(db: Database): Promise<Date | null> {
  const row = await db
    .selectFrom('github_delivery')
    .select((eb) => eb.fn.max('received_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? null
}
