import { sql } from 'kysely'
import { statusesOf } from '../domain/release/status.ts'
import type { Tx } from './connection.ts'
import { nextTurn, sayWaiting } from './message.ts'

interface Move {
  channel: string
  from: string
  to: string
}

/**
 * A chat has another address from now on, with all of its topics, messages and subscriptions. What was sent to the old one can
 * never be edited again: cards of releases that go on are sent anew, everything else that was shown is left behind.
 */
export async function moveChat(tx: Tx, { channel, from, to }: Move): Promise<void> {
  const chats = await tx
    .selectFrom('chat')
    .select(['id', 'topic', 'name', 'configured_address', 'locale', 'time_zone'])
    .where('channel', '=', channel)
    .where('address', '=', from)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const chat of chats) {
    await leaveBehind(tx, chat.id)
    const there = await tx
      .selectFrom('chat')
      .select('id')
      .where('channel', '=', channel)
      .where('address', '=', to)
      .where('topic', '=', chat.topic)
      .executeTakeFirst()
    if (there) await mergeInto(tx, chat, there.id)
    else
      await tx
        .updateTable('chat')
        .set({ address: to, newest_remote: null })
        .where('id', '=', chat.id)
        .execute()
    await sayWaiting(tx, there?.id ?? chat.id)
  }
}

/** What was sent there can never be edited again: cards of releases that go on are sent anew. */
export async function leaveBehind(tx: Tx, chat: number): Promise<void> {
  const active = [...statusesOf('draft'), ...statusesOf('active')]
  const isNeeded = sql<boolean>`exists (
    select from release where release.id = message.release_id and release.status = any(${active})
  )`
  await tx
    .updateTable('message')
    .set({
      remote_id: null,
      shown: null,
      gone_why: sql<string | null>`case when ${isNeeded} then null else 'the chat has moved' end`,
      turn: sql<number | null>`case when ${isNeeded} then coalesce(turn, ${nextTurn}) end`,
    })
    .where('chat', '=', chat)
    .where('remote_id', 'is not', null)
    .where('gone_why', 'is', null)
    .execute()
  // The numbers begin anew there: those of what was given up before must not stand in the way of others.
  await tx
    .updateTable('message')
    .set({ remote_id: null, shown: null })
    .where('chat', '=', chat)
    .where('remote_id', 'is not', null)
    .execute()
  // Whatever was on its way did not get in any more, or is left behind with the rest.
  await tx.updateTable('message').set({ sending: null }).where('chat', '=', chat).execute()
}

/** Both were known: what the new one has already stays as it is there. */
async function mergeInto(
  tx: Tx,
  chat: {
    id: number
    name: string | null
    configured_address: string | null
    locale: string | null
    time_zone: string | null
  },
  there: number,
): Promise<void> {
  const messagesThere = tx.selectFrom('message').select('subject').where('chat', '=', there)
  await tx
    .updateTable('message')
    .set({ chat: there })
    .where('chat', '=', chat.id)
    .where('subject', 'not in', messagesThere)
    .execute()
  const servicesThere = tx.selectFrom('subscription').select('service').where('chat', '=', there)
  await tx
    .updateTable('subscription')
    .set({ chat: there })
    .where('chat', '=', chat.id)
    .where('service', 'not in', servicesThere)
    .execute()
  await tx.deleteFrom('chat').where('id', '=', chat.id).execute()
  await tx
    .updateTable('chat')
    .set((eb) => ({
      name: eb.fn.coalesce('name', eb.val(chat.name)),
      configured_address: eb.fn.coalesce('configured_address', eb.val(chat.configured_address)),
      locale: eb.fn.coalesce('locale', eb.val(chat.locale)),
      time_zone: eb.fn.coalesce('time_zone', eb.val(chat.time_zone)),
    }))
    .where('id', '=', there)
    .execute()
}
