import { hasSignedInFrom } from '../db/session.ts'
import { findAttempts, forgetAttempts, purgeAttempts, saveAttempts, takeBackAttempt } from '../db/throttle.ts'
import { takeTurn } from '../db/turn.ts'
import {
  ACCOUNT_LIMIT,
  ADDRESS_LIMIT,
  type Attempts,
  oneMore,
  pauseMs,
  type ThrottleLimit,
} from '../domain/person/throttle.ts'
import { networkOf } from '../lib/network-of.ts'
import { hashSecret } from '../lib/secret.ts'
import type { Deps } from './deps.ts'
import { TooManyAttempts } from './sign-in-failed.ts'

export interface Attempt {
  /** Null: there is no such account, which makes no difference. */
  person: string | null
  /** What was given for a name. */
  login: string
  address: string | null
}

export interface Counted {
  key: string
  isAccount: boolean
  before: Attempts | null
  after: Attempts
}

const PURGE_EVERY_MS = 60_000
let purgedAt = 0

/**
 * Counts an attempt as failed before it is known: a thousand at once, on whatever replica, are not a thousand guesses.
 * Throws `TooManyAttempts` while the account or the address is blocked; that counts for nothing.
 */
export async function countAttempt(deps: Pick<Deps, 'db' | 'now'>, attempt: Attempt): Promise<Counted[]> {
  const now = deps.now()
  const places = await placesOf(deps, attempt)
  const counted = await deps.db.transaction().execute(async (tx) => {
    // In one order, so that two attempts never wait for each other.
    for (const { key } of places) await takeTurn(tx, `sign-in ${key}`)
    const found = await Promise.all(places.map(async ({ key }) => findAttempts(tx, key)))
    const pause = Math.max(...found.map((before) => (before === null ? 0 : pauseMs(before, now))))
    if (pause > 0) throw new TooManyAttempts(pause)

    const next = places.map(({ key, limit, isAccount }, index) => {
      const before = found[index] ?? null
      return { key, isAccount, before, after: oneMore(before, limit, now) }
    })
    for (const { key, after } of next) await saveAttempts(tx, key, after)
    return next
  })
  await purgeSometimes(deps, now)
  return counted
}

/** It was no failure after all. */
export async function attemptSucceeded(
  { db }: Pick<Deps, 'db'>,
  person: string,
  counted: readonly Counted[],
): Promise<void> {
  await forgetAttempts(db, accountKey(person))
  for (const { key, isAccount, before, after } of counted) {
    if (!isAccount)
      await takeBackAttempt(db, key, { before: before?.blockedUntil ?? null, after: after.blockedUntil })
  }
}

export function accountKey(person: string): string {
  return `account:${person}`
}

interface Place {
  key: string
  limit: ThrottleLimit
  isAccount: boolean
}

/**
 * What a failure is held against. Where a person has signed in before, strangers elsewhere cannot keep them out: that place has
 * a count of its own.
 */
async function placesOf({ db, now }: Pick<Deps, 'db' | 'now'>, attempt: Attempt): Promise<Place[]> {
  const { person, login, address } = attempt
  // People type passwords where names belong: what nobody is called is not kept.
  const account = accountKey(person ?? `?${hashSecret(login.toLowerCase())}`)
  const network = address === null ? null : networkOf(address)
  const isUsual =
    person !== null && address !== null && (await hasSignedInFrom(db, { person, address, at: now() }))
  const places: Place[] = [
    { key: isUsual ? `${account}\n${address}` : account, limit: ACCOUNT_LIMIT, isAccount: true },
  ]
  if (network !== null) places.push({ key: `address:${network}`, limit: ADDRESS_LIMIT, isAccount: false })
  return places
}

async function purgeSometimes({ db }: Pick<Deps, 'db'>, now: Date): Promise<void> {
  if (Math.abs(now.getTime() - purgedAt) < PURGE_EVERY_MS) return
  purgedAt = now.getTime()
  const keptMs = Math.max(ACCOUNT_LIMIT.forgetMs, ADDRESS_LIMIT.forgetMs)
  await purgeAttempts(db, { over: new Date(now.getTime() - keptMs) })
}
