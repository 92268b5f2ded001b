import { type Chat, toChat } from '../chat.ts'
import type { Database } from '../connection.ts'

/** Groups, and the private chats of this person or of everybody; private ones first. */
export async function chatsSeenBy(
  db: Database,
  { person, all }: { person: string; all: boolean },
): Promise<Chat[]> {
  const rows = await db
    .selectFrom('chat')
    .selectAll()
    .where((is) =>
      is.or([is('kind', '=', 'group'), all ? is('person', 'is not', null) : is('person', '=', person)]),
    )
    .orderBy('kind', 'desc')
    .orderBy('title')
    .orderBy('id')
    .execute()
  return rows.map(toChat)
}

/** The private chat of a person, before any that nothing reaches any more. */
export async function ownChat(db: Database, person: string): Promise<Chat | null> {
  const row = await db
    .selectFrom('chat')
    .selectAll()
    .where('kind', '=', 'private')
    .where('person', '=', person)
    .orderBy('closed_why', (order) => order.asc().nullsFirst())
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toChat(row) : null
}
