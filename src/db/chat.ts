import type { Selectable } from 'kysely'
import type { Locale } from '../domain/person/locale.ts'
import type { Database, Tx } from './connection.ts'
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

/** Nothing can be sent there, or it can again: of all topics of the address. */
export async function closeChat(
  tx: Tx,
  { channel, address }: Pick<Chat, 'channel' | 'address'>,
  why: string | null,
): Promise<void> {
  await tx
    .updateTable('chat')
    .set({ closed_why: why })
    .where('channel', '=', channel)
    .where('address', '=', address)
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
