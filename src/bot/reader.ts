import { TELEGRAM_ISSUER } from '../app/link-identity.ts'
import type { Chat } from '../db/chat.ts'
import type { Database, Tx } from '../db/connection.ts'
import { findIdentity } from '../db/identity.ts'
import { findActive } from '../db/person.ts'
import type { Locale } from '../domain/person/locale.ts'
import type { Person } from '../domain/person/rights.ts'
import type { Installation } from '../domain/service/settings.ts'
import { translator } from '../i18n/translate.ts'
import type { Reader } from './bot.ts'

interface Around {
  installation: Installation
  at: Date
}

/** Whoever reads in this chat: in a private one its person, as long as they may be here at all, and are known as who they are there. */
export async function readerIn(db: Database | Tx, chat: Chat, around: Around): Promise<Reader> {
  const person = chat.kind === 'private' ? await personAt(db, chat.address) : null
  return readerFor(db, { chat, person: person?.name === chat.person ? person : null }, around)
}

/** A private chat is called what the person in it is called. */
async function personAt(db: Database | Tx, subject: string): Promise<Person | null> {
  const identity = await findIdentity(db, { kind: 'telegram', issuer: TELEGRAM_ISSUER, subject })
  const found = identity && (await findActive(db, identity.person))
  return found === 'disabled' ? null : found
}

/** The same for a person who is known already, in their own language. */
export async function readerFor(
  db: Database | Tx,
  { chat, person }: { chat: Chat; person: Person | null },
  { installation, at }: Around,
): Promise<Reader> {
  const { telegram } = installation
  const own = person && (await settingsOf(db, person.name))
  const locale = own?.locale ?? chat.locale ?? telegram?.language ?? 'en'
  const timeZone = own?.timeZone ?? chat.timeZone ?? telegram?.timeZone ?? 'UTC'
  return { chat, person, t: translator(locale), locale, timeZone, at }
}

async function settingsOf(
  db: Database | Tx,
  name: string,
): Promise<{ locale: Locale | null; timeZone: string | null } | null> {
  const row = await db
    .selectFrom('person')
    .select(['locale', 'time_zone'])
    .where('name', '=', name)
    .executeTakeFirst()
  return row ? { locale: row.locale as Locale | null, timeZone: row.time_zone } : null
}
