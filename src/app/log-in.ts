import type { Tx } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { type Account, findAccountByLogin, noteLogin } from '../db/person.ts'
import { insertToken } from '../db/token.ts'
import { DEMO_LOGIN } from '../domain/person/demo-login.ts'
import { LOGIN_TOKEN_MS } from '../domain/person/token-limits.ts'
import { Refused } from '../domain/refusals.ts'
import { isPassword } from '../lib/password-hash.ts'
import { attemptSucceeded, countAttempt } from './count-attempts.ts'
import type { Deps } from './deps.ts'
import { newToken } from './new-token.ts'
import { openSession } from './open-session.ts'
import { SignInFailed } from './sign-in-failed.ts'
import { askerAtTheDoor, type Visitor } from './visitor.ts'

export interface Credentials {
  /** A name or an e-mail address. */
  login: string
  password: string
}

interface Needs extends Pick<Deps, 'db' | 'now' | 'installation'> {
  /** Null or left out: this is no demo. */
  demoBanner?: string | null
}

/** Answers who it is and what their browser keeps. */
export async function logIn(
  deps: Needs,
  credentials: Credentials,
  visitor: Visitor,
): Promise<{ person: string; secret: string }> {
  const { name: person } = await mustKnow(deps, credentials, visitor)
  const secret = await deps.db
    .transaction()
    .execute((tx) => openSession(tx, deps, { person, method: 'password', ...visitor }))
  return { person, secret }
}

export interface GivenToken {
  id: number
  secret: string
  expiresAt: Date
}

/** The same for a command line: a token instead of a session. */
export async function logInForToken(
  deps: Needs,
  credentials: Credentials,
  visitor: Visitor & { label: string },
): Promise<{ person: string; token: GivenToken }> {
  const { name: person } = await mustKnow(deps, credentials, visitor)
  const token = await deps.db
    .transaction()
    .execute((tx) => tokenAtTheDoor(tx, deps, { ...visitor, person, identity: 'password' }))
  return { person, token }
}

/** Whoever calls this has made sure who it is. */
export async function tokenAtTheDoor(
  tx: Tx,
  deps: Pick<Deps, 'now'>,
  { person, label, identity, ...visitor }: Visitor & { person: string; label: string; identity: string },
): Promise<GivenToken> {
  const secret = newToken()
  const at = deps.now()
  const expiresAt = new Date(at.getTime() + LOGIN_TOKEN_MS)
  const id = await insertToken(tx, { secret, person, label, expiresAt, at })
  await noteLogin(tx, person, at)
  const by = askerAtTheDoor(person, visitor, { identity, channel: 'cli' })
  await insertEvent(tx, { at, action: 'sign_in', by, after: { token: id, label, expires_at: expiresAt } })
  return { id, secret, expiresAt }
}

async function mustKnow(deps: Needs, { login, password }: Credentials, visitor: Visitor): Promise<Account> {
  if (!deps.installation.signIn.password) throw new Refused({ code: 'password_sign_in_off', facts: {} })
  const account = await findAccountByLogin(deps.db, login)
  const person = account?.name ?? null
  const counted = await countAttempt(deps, { person, login, address: visitor.address })
  // A person who was switched off takes as long as one who never was.
  const isRight = await isPassword(password, account?.passwordHash ?? null)
  // The data of a demo may be taken into a real installation; what everybody knows stays behind.
  const isDemoOnly = password === DEMO_LOGIN.password && !deps.demoBanner
  if (account && isRight && !account.disabled && !isDemoOnly) {
    await attemptSucceeded(deps, account.name, counted)
    return account
  }
  throw new SignInFailed()
}
