import { findActive } from '../db/person.ts'
import { findLiveSession, isSessionAlive, type LiveSession, rotateSession } from '../db/session.ts'
import { isTokenAlive, type KnownToken, personOfToken } from '../db/token.ts'
import { newSecret } from '../lib/secret.ts'
import type { Deps } from './deps.ts'

/** Whose token this is, with the role they have now; null for one that is unknown, revoked or expired, or of somebody switched off. */
export async function authenticate(
  deps: Pick<Deps, 'db' | 'now'>,
  secret: string,
): Promise<KnownToken | null> {
  return personOfToken(deps.db, secret, deps.now())
}

/** The same for what a browser holds. */
export async function authenticateSession(
  deps: Pick<Deps, 'db' | 'now'>,
  secret: string,
): Promise<LiveSession | null> {
  return findLiveSession(deps.db, secret, deps.now())
}

/** What the browser holds from now on, or null when another request was faster. */
export async function renewSession(deps: Pick<Deps, 'db' | 'now'>, secret: string): Promise<string | null> {
  const next = newSecret()
  return (await rotateSession(deps.db, { secret, next, at: deps.now() })) ? next : null
}

/** For what goes on after it was asked for: whether it would still be answered. */
export async function isStillKnown(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { person, token, session }: { person: string; token: number | undefined; session: number | undefined },
): Promise<boolean> {
  if (token !== undefined) return isTokenAlive(db, token, now())
  if (session !== undefined) return isSessionAlive(db, session, now())
  return (await findActive(db, person)) !== 'disabled'
}
