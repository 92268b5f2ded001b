import type { Selectable } from 'kysely'
import type { Locale } from '../domain/person/locale.ts'
import type { Database, Tx } from './connection.ts'
import { sayWaiting } from './message.ts'
import type { Chat as ChatTable } from './schema.generated.ts'

export interface Chat {
  id: number
  channel: string
  /** What the channel calls it. */
  address: string
  /** Empty: no topic. */
  topic: string
  kind: 'private' | 'group'
  person: string | null
  title: string
  /** In rmm.yaml. */
  name: string | null
  locale: Locale | null
  timeZone: string | null
  closedWhy: string | null
}

export interface NewChat extends Pick<Chat, 'channel' | 'address' | 'topic' | 'kind' | 'title'> {
  person?: string | null
  name?: string | null
  at: Date
}

/** The chat under this address, made where there is none. What is left out stays as it is. */
export async function meetChat(tx: Tx, chat: NewChat): Promise<Chat> {
  const { at, person, name, ...rest } = chat
  const told = {
    title: rest.title,
    ...(person === undefined ? {} : { person }),
    ...(name === undefined ? {} : { name }),
  }
  const row = await tx
    .insertInto('chat')
    .values({ ...rest, ...told, created_at: at })
    .onConflict((conflict) => conflict.columns(['channel', 'address', 'topic']).doUpdateSet(told))
    .returningAll()
    .executeTakeFirstOrThrow()
  return toChat(row)
}

export async function findChat(db: Database | Tx, id: number): Promise<Chat | null> {
  const row = await db.selectFrom('chat').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toChat(row) : null
}

/**
 * Nothing can be sent there, or it can again: of all topics of the address, or of one that is given. What waited to be sent
 * when it closed is given up; what is there already is brought up to date when it opens again.
 */
export async function closeChat(
  tx: Tx,
  { channel, address, topic }: Pick<Chat, 'channel' | 'address'> & { topic?: string },
  why: string | null,
): Promise<void> {
  const chats = await tx
    .updateTable('chat')
    .set({ closed_why: why })
    .where('channel', '=', channel)
    .where('address', '=', address)
    .$if(topic !== undefined, (query) => query.where('topic', '=', topic ?? ''))
    .returning('id')
    .execute()
  for (const { id } of chats) await (why === null ? sayWaiting(tx, id) : giveUpUnsent(tx, id))
}

async function giveUpUnsent(tx: Tx, chat: number): Promise<void> {
  await tx
    .updateTable('message')
    .set({ gone_why: 'the chat is closed', turn: null, sending: null })
    .where('chat', '=', chat)
    .where('remote_id', 'is', null)
    .where('gone_why', 'is', null)
    .execute()
}

/** A number that the channel gave to any message in this chat: what is sent later has a higher one. */
export async function noteRemoteId(tx: Tx, chat: number, remoteId: number): Promise<void> {
  await tx
    .updateTable('chat')
    .set({ newest_remote: remoteId })
    .where('id', '=', chat)
    .where((is) => is.or([is('newest_remote', 'is', null), is('newest_remote', '<', remoteId)]))
    .execute()
}

export function toChat(row: Selectable<ChatTable>): Chat {
  return {
    id: row.id,
    channel: row.channel,
    address: row.address,
    topic: row.topic,
    kind: row.kind as Chat['kind'],
    person: row.person,
    title: row.title,
    name: row.name,
    locale: row.locale as Locale | null,
    timeZone: row.time_zone,
    closedWhy: row.closed_why,
  }
}
