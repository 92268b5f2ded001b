import type { Locale } from '../domain/person/locale.ts'
import { type Chat, toChat } from './chat.ts'
import type { Database, Tx } from './connection.ts'
import type { Place } from './message.ts'

export async function findChatAt(
  db: Database | Tx,
  { channel, address, topic }: Pick<Chat, 'channel' | 'address' | 'topic'>,
): Promise<Chat | null> {
  const row = await db
    .selectFrom('chat')
    .selectAll()
    .where('channel', '=', channel)
    .where('address', '=', address)
    .where('topic', '=', topic)
    .executeTakeFirst()
  return row ? toChat(row) : null
}

/** Where one person can be told something alone. */
export async function privateChatOf(
  db: Database | Tx,
  { channel, person }: { channel: string; person: string },
): Promise<Chat | null> {
  const row = await db
    .selectFrom('chat')
    .selectAll()
    .where('channel', '=', channel)
    .where('kind', '=', 'private')
    .where('person', '=', person)
    .where('closed_why', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toChat(row) : null
}

export async function setChatLocale(tx: Tx, id: number, locale: Locale | null): Promise<void> {
  await tx.updateTable('chat').set({ locale }).where('id', '=', id).execute()
}

export async function setChatTimeZone(tx: Tx, id: number, timeZone: string | null): Promise<void> {
  await tx.updateTable('chat').set({ time_zone: timeZone }).where('id', '=', id).execute()
}

export interface ShownMessage {
  id: number
  place: Place
  createdAt: Date
}

/** What the channel calls by this number there. */
export async function findShown(
  db: Database,
  { channel, address }: Pick<Chat, 'channel' | 'address'>,
  remoteId: number,
): Promise<{ chat: Chat; message: ShownMessage } | null> {
  const row = await db
    .selectFrom('message')
    .innerJoin('chat', 'chat.id', 'message.chat')
    .selectAll('chat')
    .select(['message.id as message', 'message.place as place', 'message.created_at as said_at'])
    .where('chat.channel', '=', channel)
    .where('chat.address', '=', address)
    .where('message.remote_id', '=', remoteId)
    .executeTakeFirst()
  if (!row) return null
  const message = { id: row.message, place: row.place as Place, createdAt: row.said_at }
  return { chat: toChat(row), message }
}

export async function newestMessage(db: Database, chat: number): Promise<ShownMessage | null> {
  const row = await db
    .selectFrom('message')
    .select(['id', 'place', 'created_at'])
    .where('chat', '=', chat)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { id: row.id, place: row.place as Place, createdAt: row.created_at } : null
}

/** What it asked was answered: from now on words mean nothing to it. It stays as it looks. */
export async function closePrompt(tx: Tx, id: number): Promise<void> {
  await tx
    .updateTable('message')
    .set({ place: JSON.stringify(['say', 'answered']) })
    .where('id', '=', id)
    .execute()
}

/** When a chat was last told something whose subject begins so. */
export async function lastTold(db: Database | Tx, chat: number, about: string): Promise<Date | null> {
  const row = await db
    .selectFrom('message')
    .select('created_at')
    .where('chat', '=', chat)
    .where('subject', 'like', `${about} %`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.created_at ?? null
}

/** Whether what an update led to is said there already. */
export async function hasSaid(db: Database, chat: number, update: number): Promise<boolean> {
  const said = `update ${update}`
  const row = await db
    .selectFrom('message')
    .select('id')
    .where('chat', '=', chat)
    .where('subject', 'in', [said, `${said} also`, `${said} said`])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Something is on its way there whose number is not known yet. */
export async function isSendingTo(
  db: Database,
  { channel, address }: Pick<Chat, 'channel' | 'address'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('message')
    .innerJoin('chat', 'chat.id', 'message.chat')
    .select('message.id')
    .where('chat.channel', '=', channel)
    .where('chat.address', '=', address)
    .where('message.turn', 'is not', null)
    .where('message.sending', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
