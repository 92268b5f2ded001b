import { findByCause, insertEvent } from '../db/event.ts'
import { findAccount, lockAccount, updateAccount } from '../db/person.ts'
import { endSessions } from '../db/session.ts'
import type { Asker } from '../domain/asker.ts'
import { passwordProblem } from '../domain/person/password.ts'
import { Refused } from '../domain/refusals.ts'
import { hashPassword, isPassword } from '../lib/password-hash.ts'
import { attemptSucceeded, countAttempt } from './count-attempts.ts'
import type { Deps } from './deps.ts'
import { mustMay, refuseLimited } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { openSession } from './open-session.ts'
import type { Visitor } from './visitor.ts'

/**
 * Whoever knows the current password sets a new one, and all sessions end. With `visitor` they go on in a new one, whose
 * secret is answered.
 */
export async function changePassword(
  deps: Deps,
  passwords: { current: string; next: string },
  { by, visitor }: { by: Asker; visitor: Visitor | null },
): Promise<string | null> {
  const { person } = by
  await mustMay(deps.db, by, 'manage_own_account')
  refuseLimited(by, 'change passwords')
  const account = await findAccount(deps.db, person)
  if (!account) throw new NotFound('person', person)
  if (account.passwordHash === null) throw new Refused({ code: 'no_password', facts: { person } })
  refuseWeakPassword(passwords.next, [account.name, account.displayName, account.email])
  const counted = await countAttempt(deps, { person, login: person, address: by.address ?? null })
  const isRight = await isPassword(passwords.current, account.passwordHash)
  if (!isRight) throw new Refused({ code: 'wrong_password', facts: {} })
  await attemptSucceeded(deps, person, counted)

  const passwordHash = await hashPassword(passwords.next)
  return deps.db.transaction().execute(async (tx) => {
    const now = await lockAccount(tx, person)
    if (await findByCause(tx, by.cause)) return null
    // Another change came first: what was proven is no longer true.
    if (now?.passwordHash !== account.passwordHash) throw new Refused({ code: 'wrong_password', facts: {} })
    const at = deps.now()
    await updateAccount(tx, person, { passwordHash })
    const ended = await endSessions(tx, { person }, { at, why: 'password_changed' })
    await insertEvent(tx, {
      at,
      action: 'change_password',
      by,
      after: { person, sessions_ended: ended.length },
    })
    return visitor === null ? null : openSession(tx, deps, { person, method: 'password', ...visitor })
  })
}

export function refuseWeakPassword(password: string, names: readonly (string | null)[]): void {
  const why = passwordProblem(password, names)
  if (why !== null) throw new Refused({ code: 'weak_password', facts: { why } })
}
