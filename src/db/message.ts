import { sql } from 'kysely'
import type { Tx } from './connection.ts'

/** Says the number of a chat in which a message waits to be sent or edited. */
export const MESSAGE_CHANNEL = 'rmm_message'

/** The name of a screen and its arguments: what a message shows, drawn anew whenever it is sent. */
export type Place = readonly [name: string, ...args: (string | number)[]]

export interface WantedMessage {
  chat: number
  /** What it is about: the same chat never gets two messages about one subject. */
  subject: string
  place: Place
  releaseId?: number | null
  /** Number of the message that it answers. */
  replyTo?: number | null
  silent?: boolean
  /** Not before; left out: at once. */
  dueAt?: Date
  at: Date
}

/** Makes a chat show this: a new message, or the one about the same subject changed. */
export async function showIn(tx: Tx, wanted: WantedMessage): Promise<{ id: number; isNew: boolean }> {
  const { chat, subject, at, dueAt = at } = wanted
  const row = await tx
    .insertInto('message')
    .values({
      chat,
      subject,
      place: JSON.stringify(wanted.place),
      release_id: wanted.releaseId ?? null,
      reply_to: wanted.replyTo ?? null,
      silent: wanted.silent ?? false,
      turn: nextTurn,
      due_at: dueAt,
      created_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['chat', 'subject']).doUpdateSet((eb) => ({
        place: eb.ref('excluded.place'),
        release_id: eb.ref('excluded.release_id'),
        // Where it waits already it keeps its place in the queue.
        turn: eb.fn.coalesce('message.turn', nextTurn),
        due_at: eb.fn<Date>('least', ['message.due_at', 'excluded.due_at']),
      })),
    )
    .returning(['id', sql<boolean>`xmax = 0`.as('is_new')])
    .executeTakeFirstOrThrow()
  await sayWaiting(tx, chat)
  return { id: row.id, isNew: row.is_new }
}

/** Draws one message anew, at another place where one is given. */
export async function redrawMessage(
  tx: Tx,
  message: { id: number; place?: Place; releaseId?: number | null; dueAt: Date },
): Promise<void> {
  const { id, place, releaseId, dueAt } = message
  const row = await tx
    .updateTable('message')
    .set({
      turn: sql<number>`coalesce(turn, nextval('message_turn'))`,
      due_at: dueAt,
      ...(place === undefined ? {} : { place: JSON.stringify(place) }),
      ...(releaseId === undefined ? {} : { release_id: releaseId }),
    })
    .where('id', '=', id)
    .returning('chat')
    .executeTakeFirst()
  if (row) await sayWaiting(tx, row.chat)
}

const nextTurn = sql<number>`nextval('message_turn')`

async function sayWaiting(tx: Tx, chat: number): Promise<void> {
  await sql`select pg_notify(${MESSAGE_CHANNEL}, ${String(chat)})`.execute(tx)
}
