import { sql } from 'kysely'
import type { Status } from '../domain/release/status.ts'
import { statusesOf } from '../domain/release/status.ts'
import { type Chat, findChat, noteRemoteId } from './chat.ts'
import type { Database, Tx } from './connection.ts'
import { nextTurn, type Place } from './message.ts'

/** A message that does not show what it should. */
export interface Waiting {
  id: number
  chat: Chat
  place: Place
  /** What the channel calls the message that it answers. */
  replyTo: number | null
  silent: boolean
  /** Which of the wishes is being fulfilled. */
  wish: number
  dueAt: Date
  attempts: number
  remoteId: number | null
  /** Fingerprint. */
  shown: string | null
  sending: Sending | null
}

/** What was about to be sent when it was last heard of. */
export interface Sending {
  /** Of this one attempt. */
  attempt: string
  content: Readonly<Record<string, unknown>>
  fingerprint: string
  /** The newest number that was known then: it was given a higher one. */
  after: number
}

/** Lanes in which something waits: all topics of an address are one. */
export async function waitingAddresses(db: Database, channel: string): Promise<string[]> {
  const rows = await db
    .selectFrom('message')
    .innerJoin('chat', 'chat.id', 'message.chat')
    .select('chat.address')
    .distinct()
    .where('chat.channel', '=', channel)
    .where('chat.closed_why', 'is', null)
    .where('message.turn', 'is not', null)
    .where('message.gone_why', 'is', null)
    .execute()
  return rows.map(({ address }) => address)
}

export async function addressesOf(
  db: Database,
  channel: string,
  chats: readonly number[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('chat')
    .select('address')
    .distinct()
    .where('channel', '=', channel)
    .where('id', 'in', chats)
    .execute()
  return rows.map(({ address }) => address)
}

/** What comes first at an address: what may be half sent, else the first in turn that is due, else what is due next. */
export async function nextWaiting(
  db: Database,
  { channel, address, now }: { channel: string; address: string; now: Date },
): Promise<Waiting | null> {
  const row = await db
    .selectFrom('message')
    .innerJoin('chat', 'chat.id', 'message.chat')
    .leftJoin('message as answered', (join) =>
      join
        .onRef('answered.id', '=', 'message.reply_to')
        .onRef('answered.chat', '=', 'message.chat')
        .on('answered.gone_why', 'is', null),
    )
    .selectAll('message')
    .select('answered.remote_id as answered_id')
    .where('chat.channel', '=', channel)
    .where('chat.address', '=', address)
    .where('chat.closed_why', 'is', null)
    .where('message.turn', 'is not', null)
    .where('message.gone_why', 'is', null)
    .orderBy(sql`message.sending is null`)
    .orderBy(sql`greatest(message.due_at, ${now})`)
    .orderBy('message.turn')
    .limit(1)
    .executeTakeFirst()
  const chat = row ? await findChat(db, row.chat) : null
  if (!row || !chat) return null
  return {
    id: row.id,
    chat,
    place: row.place as Place,
    replyTo: row.answered_id,
    silent: row.silent,
    wish: row.wish,
    dueAt: row.due_at,
    attempts: row.attempts,
    remoteId: row.remote_id,
    shown: row.shown,
    sending: row.sending as Sending | null,
  }
}

/** Written down before every sending. */
export async function markSending(
  db: Database,
  message: Waiting,
  sending: Omit<Sending, 'after'> & { sharesNumbers: boolean },
): Promise<void> {
  const { sharesNumbers, ...rest } = sending
  const { newest } = await db
    .selectFrom('chat')
    .select((eb) => eb.fn.max('newest_remote').as('newest'))
    .where('channel', '=', message.chat.channel)
    .where((is) =>
      is.or([
        is('address', '=', message.chat.address),
        ...(sharesNumbers ? [is('kind', '=', 'private')] : []),
      ]),
    )
    .executeTakeFirstOrThrow()
  const noted: Sending = { ...rest, after: newest ?? 0 }
  await db
    .updateTable('message')
    .set({ sending: JSON.stringify(noted) })
    .where('id', '=', message.id)
    .where('remote_id', 'is', null)
    .execute()
}

/** It has not arrived. */
export async function markNotSent(db: Database, message: Waiting, attempt: string): Promise<void> {
  await db
    .updateTable('message')
    .set({ sending: null })
    .where('id', '=', message.id)
    .where(sql`sending ->> 'attempt'`, '=', attempt)
    .execute()
}

/** Numbers that what was sent may have: the first that nobody has, above the newest that was known then. */
export async function possibleNumbers(
  db: Database,
  { chat, sending }: { chat: Chat; sending: Sending },
  { count, sharesNumbers }: { count: number; sharesNumbers: boolean },
): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select number from generate_series(${sending.after}::bigint + 1, ${sending.after}::bigint + 1000) as number
    where number not in (
      select remote_id from message join chat on chat.id = message.chat
      where remote_id > ${sending.after} and channel = ${chat.channel}
        and (address = ${chat.address} or (${sharesNumbers} and kind = 'private'))
    )
    order by number limit ${count}
  `.execute(db)
  return rows.map(({ number }) => number)
}

export interface ShownNow {
  remoteId: number
  fingerprint: string
  /** Left out: stays what it was. */
  releaseId?: number | null
  /** Of a sending: which one. Left out: it was an edit. */
  attempt?: string
  /** Whether this is all that was wished. */
  isLatest: boolean
  at: Date
}

/** It shows what it should, unless another wish came meanwhile: then it takes a new place in the queue. */
export async function markShown(tx: Tx, message: Waiting, now: ShownNow): Promise<void> {
  const { remoteId, releaseId, attempt, isLatest } = now
  const isDone = sql<boolean>`(${isLatest} and wish = ${message.wish})`
  if (attempt !== undefined) await noteRemoteId(tx, message.chat.id, remoteId)
  await tx
    .updateTable('message')
    .set({
      remote_id: remoteId,
      shown: now.fingerprint,
      shown_at: now.at,
      sending: null,
      attempts: 0,
      last_error: null,
      turn: sql<number | null>`case when ${isDone} then null else ${nextTurn} end`,
      ...(releaseId === undefined
        ? {}
        : {
            release_id: sql<number | null>`case when ${isDone} then ${releaseId}::bigint else release_id end`,
          }),
    })
    .where('id', '=', message.id)
    // Whoever was late to hear of its own call changes nothing.
    .where((is) =>
      attempt === undefined
        ? is('remote_id', '=', remoteId)
        : is.and([is('remote_id', 'is', null), is(sql`sending ->> 'attempt'`, '=', attempt)]),
    )
    .execute()
}

/** It is tried again later; others go first meanwhile. */
export async function markFailed(
  db: Database,
  message: Waiting,
  { why, dueAt }: { why: string; dueAt: Date },
): Promise<void> {
  await db
    .updateTable('message')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: why, due_at: dueAt }))
    .where('id', '=', message.id)
    .where('wish', '=', message.wish)
    .execute()
}

/** It is given up, unless another wish came meanwhile. */
export async function markGone(db: Database, message: Waiting, why: string): Promise<void> {
  await db
    .updateTable('message')
    .set({ gone_why: why, turn: null, sending: null })
    .where('id', '=', message.id)
    .where('wish', '=', message.wish)
    .execute()
}

const ACTIVE: readonly Status[] = [...statusesOf('draft'), ...statusesOf('active')]

/** What was shown is not there any more. The card of a release that goes on is sent anew; everything else is given up. */
export async function markLost(db: Database, message: Waiting): Promise<void> {
  const isNeeded = sql<boolean>`exists (
    select from release where release.id = message.release_id and release.status = any(${[...ACTIVE]})
  )`
  await db
    .updateTable('message')
    .set({
      shown: null,
      remote_id: null,
      gone_why: sql<string | null>`case when ${isNeeded} then null else 'it was deleted there' end`,
      turn: sql<number | null>`case when ${isNeeded} then turn end`,
    })
    .where('id', '=', message.id)
    .where('remote_id', '=', message.remoteId)
    .execute()
}
