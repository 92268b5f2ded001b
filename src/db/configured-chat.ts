import type { Locale } from '../domain/person/locale.ts'
import type { Tx } from './connection.ts'

export interface ConfiguredChat {
  name: string
  address: string
  topic: string
  /** Null: whatever is set there stays. */
  locale: Locale | null
  timeZone: string | null
}

/** The chat that the configuration means, made where there is none. Answers its number. */
export async function meetConfigured(tx: Tx, chat: ConfiguredChat, at: Date): Promise<number> {
  const { name, address, topic, locale, timeZone } = chat
  const said = {
    name,
    configured_address: address,
    ...(locale === null ? {} : { locale }),
    ...(timeZone === null ? {} : { time_zone: timeZone }),
  }
  const known = await tx
    .selectFrom('chat')
    .select('id')
    .where('name', '=', name)
    .where('configured_address', '=', address)
    .where('topic', '=', topic)
    .executeTakeFirst()
  if (known) {
    // Its address may be another one by now: that of the supergroup that it has become.
    await tx.updateTable('chat').set(said).where('id', '=', known.id).execute()
    return known.id
  }
  await tx
    .updateTable('chat')
    .set({ name: null, configured_address: null })
    .where('name', '=', name)
    .execute()
  const { id } = await tx
    .insertInto('chat')
    .values({ channel: 'telegram', address, topic, kind: 'group', title: name, created_at: at, ...said })
    .onConflict((conflict) => conflict.columns(['channel', 'address', 'topic']).doUpdateSet(said))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Chats that the configuration does not name any more hear only what people chose. */
export async function forgetConfigured(tx: Tx, except: readonly string[]): Promise<void> {
  const gone = await tx
    .updateTable('chat')
    .set({ name: null, configured_address: null })
    .where('name', 'is not', null)
    .where((is) => is.not(is('name', '=', is.fn.any(is.val([...except])))))
    .returning('id')
    .execute()
  for (const { id } of gone) {
    await tx
      .deleteFrom('subscription')
      .where('chat', '=', id)
      .where('made_by', '=', 'configuration')
      .execute()
  }
}
