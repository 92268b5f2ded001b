import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { Schema, Tx } from './connection.ts'

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

/**
 * Makes a chat show this: a new message, or the one about the same subject changed. One that was given up is sent anew.
 */
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
        ...wishedAgain(eb, dueAt),
        gone_why: null,
        remote_id: unlessGone('remote_id'),
        shown: unlessGone('shown'),
      })),
    )
    .returning(['id', sql<boolean>`xmax = 0`.as('is_new')])
    .executeTakeFirstOrThrow()
  await sayWaiting(tx, chat)
  return { id: row.id, isNew: row.is_new }
}

/**
 * Draws one message anew, at another place where one is given. One that was given up stays as it is; `isThere`: unless it stands
 * there all the same, because somebody has just pressed it.
 */
export async function redrawMessage(
  tx: Tx,
  message: { id: number; place?: Place; releaseId?: number | null; isThere?: boolean; dueAt: Date },
): Promise<void> {
  const { id, place, releaseId, isThere = false, dueAt } = message
  const row = await tx
    .updateTable('message')
    .set((eb) => ({
      ...wishedAgain(eb, dueAt),
      ...(isThere ? { gone_why: null } : {}),
      ...(place === undefined ? {} : { place: JSON.stringify(place) }),
      ...(releaseId === undefined ? {} : { release_id: releaseId }),
    }))
    .where('id', '=', id)
    .where((is) => is.or([is('gone_why', 'is', null), ...(isThere ? [is('remote_id', 'is not', null)] : [])]))
    .returning('chat')
    .executeTakeFirst()
  if (row) await sayWaiting(tx, row.chat)
}

export const nextTurn = sql<number>`nextval('message_turn')`

/**
 * Where it waits already it keeps its place in the queue, and comes no later than was wanted before. The count tells whoever
 * draws it at this very moment that they are not done.
 */
function wishedAgain(eb: ExpressionBuilder<Schema, 'message'>, dueAt: Date) {
  return {
    wish: eb('message.wish', '+', 1),
    turn: eb.fn.coalesce('message.turn', nextTurn),
    due_at: eb
      .case()
      .when('message.turn', 'is', null)
      .then(dueAt)
      .else(eb.fn<Date>('least', ['message.due_at', eb.val(dueAt)]))
      .end(),
  }
}

function unlessGone<T>(column: 'remote_id' | 'shown'): RawBuilder<T> {
  return sql<T>`case when message.gone_why is null then ${sql.ref(`message.${column}`)} end`
}

export async function sayWaiting(tx: Tx, chat: number): Promise<void> {
  await sql`select pg_notify(${MESSAGE_CHANNEL}, ${String(chat)})`.execute(tx)
}
