import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { markLinkUsed, takeOpenLink } from '../db/one-time-link.ts'
import { findAccount } from '../db/person.ts'
import { forgetAttempts } from '../db/throttle.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import { countAttempt } from './count-attempts.ts'
import type { Deps } from './deps.ts'
import { linkNew, TELEGRAM_ISSUER } from './link-identity.ts'
import { waysInOf } from './ways-in.ts'

/** Somebody in Telegram: the number never changes, what they are called there may. */
export interface TelegramUser {
  id: string
  label: string
}

export interface TelegramLinkUse {
  secret: string
  user: TelegramUser
  cause: string
  trace: string
}

/** Uses a link once: from now on whoever opened it is the person who made it. Answers who that is. */
export async function linkTelegram(
  deps: Pick<Deps, 'db' | 'now'>,
  { secret, user, cause, trace }: TelegramLinkUse,
): Promise<string> {
  const done = await findByCause(deps.db, cause)
  if (done) return personIn(done.after)
  // What somebody tries is held against them there, so that nobody can guess.
  const counted = await countAttempt(deps, { person: null, login: `telegram ${user.id}`, address: null })
  const person = await deps.db.transaction().execute(async (tx) => {
    const link = await takeOpenLink(tx, secret, deps.now())
    if (!link || link.kind !== 'telegram' || link.person === null) throw linkOver()
    const by = {
      person: link.person,
      channel: 'telegram',
      cause,
      trace,
      identity: `link ${link.id}`,
    } as const
    await become(tx, user, { at: deps.now(), by })
    await markLinkUsed(tx, link.id, deps.now())
    const after = { link: link.id, kind: link.kind, person: link.person }
    await insertEvent(tx, { at: deps.now(), action: 'use_link', by, after })
    return link.person
  })
  for (const { key } of counted) await forgetAttempts(deps.db, key)
  return person
}

async function become(tx: Tx, user: TelegramUser, { at, by }: { at: Date; by: Asker }): Promise<void> {
  const { person } = by
  const key = { kind: 'telegram', issuer: TELEGRAM_ISSUER, subject: user.id } as const
  await takeTurn(tx, `identity ${key.issuer} ${key.subject}`)
  await takeTurn(tx, waysInOf(person))
  const account = await findAccount(tx, person)
  if (!account || account.disabled) throw linkOver()
  const linking = { ...by, cause: `${by.cause}/identity` }
  await linkNew(tx, { key, person, label: user.label }, { at, by: linking })
}

function personIn(after: unknown): string {
  const person = typeof after === 'object' && after !== null && 'person' in after ? after.person : null
  if (typeof person !== 'string') throw linkOver()
  return person
}

function linkOver(): Refused {
  return new Refused({ code: 'link_over', facts: {} })
}
