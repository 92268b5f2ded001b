import { TELEGRAM_ISSUER } from '../app/link-identity.ts'
import { type Chat, closeChat, meetChat } from '../db/chat.ts'
import { findChatAt, setChatLocale } from '../db/chat-at.ts'
import type { Database } from '../db/connection.ts'
import { findIdentity, relabelIdentity } from '../db/identity.ts'
import { findActive } from '../db/person.ts'
import type { Locale } from '../domain/person/locale.ts'
import type { Person } from '../domain/person/rights.ts'
import { CHANNEL } from './dispatch-deps.ts'
import type { ToldPlace, ToldUser } from './updates/read-update.ts'

/** Who somebody in Telegram is here, by their number alone; null: nobody, or nobody any more. */
export async function whoIs(db: Database, user: ToldUser): Promise<Person | null> {
  const identity = await findIdentity(db, { kind: 'telegram', issuer: TELEGRAM_ISSUER, subject: user.id })
  if (!identity) return null
  if (identity.label !== user.label)
    await db.transaction().execute((tx) => relabelIdentity(tx, identity.id, user.label))
  const found = await findActive(db, identity.person)
  return found === 'disabled' ? null : found
}

/** What Telegram speaks to them, as far as the machine can. */
export function languageOf({ language }: ToldUser): Locale | null {
  const word = language?.slice(0, 2)
  return word === 'ru' || word === 'en' ? word : null
}

/** The chat in which something happened. Where somebody writes or presses, the bot can answer. */
export async function chatAt(
  { db, now }: { db: Database; now: () => Date },
  { place, from, person }: { place: ToldPlace; from: ToldUser; person: Person | null },
): Promise<Chat> {
  const key = { channel: CHANNEL, address: place.address, topic: place.topic }
  const isPrivate = place.kind === 'private'
  const wanted = {
    title: place.title,
    ...(isPrivate ? { person: person?.name ?? null, locale: languageOf(from) } : {}),
  }
  const known = await findChatAt(db, key)
  if (known?.closedWhy === null && isAs(known, wanted)) return known
  return db.transaction().execute(async (tx) => {
    const { locale, ...told } = wanted
    const met = await meetChat(tx, { ...key, kind: place.kind, ...told, at: now() })
    if (locale !== undefined && locale !== met.locale) await setChatLocale(tx, met.id, locale)
    if (met.closedWhy !== null) await closeChat(tx, key, null)
    return { ...met, ...wanted, closedWhy: null }
  })
}

function isAs(chat: Chat, wanted: Partial<Chat>): boolean {
  return Object.entries(wanted).every(([name, value]) => chat[name as keyof Chat] === value)
}
