import { type Hearing, isHeard } from '../domain/hearing.ts'
import type { Database, Tx } from './connection.ts'

/** A chat that messages can go to. */
export interface Listener extends Hearing {
  id: number
  /** Whose private chat it is; null: a group. */
  person: string | null
}

/** Open groups, and open private chats of people who are linked and not switched off. */
export async function listeners(db: Database | Tx): Promise<Listener[]> {
  const chats = await db
    .selectFrom('chat')
    .leftJoin('person', 'person.name', 'chat.person')
    .select(['chat.id', 'chat.kind', 'chat.person'])
    .where('chat.channel', '=', 'telegram')
    .where('chat.closed_why', 'is', null)
    .where((is) =>
      is.or([
        is('chat.kind', '=', 'group'),
        is.and([
          is('person.disabled_at', 'is', null),
          is.exists(
            is
              .selectFrom('identity')
              .select('identity.id')
              .where('identity.kind', '=', 'telegram')
              .whereRef('identity.person', '=', 'chat.person')
              // A private chat is called what the person in it is called.
              .whereRef('identity.subject', '=', 'chat.address'),
          ),
        ]),
      ]),
    )
    .orderBy('chat.id')
    .execute()
  const rows = await db.selectFrom('subscription').select(['chat', 'service', 'kinds']).execute()
  const subscriptions = Map.groupBy(rows, ({ chat }) => chat)
  return chats.map(({ id, kind, person }) => ({
    id,
    kind: kind as Listener['kind'],
    person,
    chosen: Object.fromEntries(
      (subscriptions.get(id) ?? []).map(({ service, kinds }) => [service, kinds.filter(isHeard)]),
    ),
  }))
}
