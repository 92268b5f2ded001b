import { sql } from 'kysely'
import { storable } from '../lib/storable.ts'
import type { Database } from './connection.ts'

/** Something that happened in a chat, as the bot was told. */
export interface BotUpdate {
  bot: number
  id: number
  body: unknown
  /** Hex, W3C. */
  trace: string
}

export interface TakenBy {
  replica: string
  at: Date
}

/** Keeps what was told, whatever happens from here on. Answers those that nobody had told before. */
export async function takeIn(
  db: Database,
  updates: readonly BotUpdate[],
  { replica, at }: TakenBy,
): Promise<BotUpdate[]> {
  if (updates.length === 0) return []
  const rows = await db
    .insertInto('bot_update')
    .values(
      updates.map(({ bot, id, body, trace }) => ({
        bot,
        id,
        body: JSON.stringify(storable(body)),
        trace,
        taken_by: replica,
        received_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  const fresh = new Set(rows.map(({ id }) => id))
  return updates.filter(({ id }) => fresh.delete(id))
}

/** What is left to do of replicas that are no more, or of this one; from now on it is this one's. In the order it came. */
export async function adoptUpdates(db: Database, bot: number, replica: string): Promise<BotUpdate[]> {
  const rows = await db
    .updateTable('bot_update')
    .set({ taken_by: replica })
    .where('bot', '=', bot)
    .where('done_at', 'is', null)
    .where((is) =>
      is.or([
        is('taken_by', '=', replica),
        is.not(is.exists(is.selectFrom('replica').select('id').whereRef('id', '=', 'taken_by'))),
      ]),
    )
    .returning(['bot', 'id', 'body', 'trace'])
    .execute()
  return rows.toSorted((a, b) => a.id - b.id)
}

/** It was dealt with; what it said is nobody's business any more. */
export async function finishUpdate(
  db: Database,
  { bot, id }: Pick<BotUpdate, 'bot' | 'id'>,
  at: Date,
): Promise<void> {
  await db
    .updateTable('bot_update')
    .set({ body: null, done_at: at })
    .where('bot', '=', bot)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .execute()
}

/** Numbers so old that nobody tells them again. */
export async function forgetUpdates(db: Database, before: Date): Promise<number> {
  const { rows } = await sql`
    delete from bot_update where (bot, id) in (
      select bot, id from bot_update where done_at < ${before} limit 10000
    )
    returning id
  `.execute(db)
  return rows.length
}
