import { findByCause, insertEvent } from '../db/event.ts'
import { findPerson } from '../db/person.ts'
import { insertToken } from '../db/token.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'

export interface NewToken {
  person: string
  label: string
  /** Made by the caller, who shows it once; only its hash is kept. */
  secret: string
}

/** A way to sign in as a person: one's own for everybody, somebody else's for those who manage people. */
export async function issueToken(
  deps: Deps,
  token: NewToken,
  by: Asker,
): Promise<{ id: number; isNew: boolean }> {
  return deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `cause ${by.cause}`)
    const before = await findByCause(tx, by.cause)
    if (before) return { id: tokenOf(before.after), isNew: false }

    await mustMay(tx, by, token.person === by.person ? 'manage_own_account' : 'manage_people')
    if (!(await findPerson(tx, token.person))) throw new NotFound('person', token.person)
    const at = deps.now()
    const id = await insertToken(tx, { ...token, at })
    const { person, label } = token
    await insertEvent(tx, { at, action: 'issue_token', by, after: { token: id, person, label } })
    return { id, isNew: true }
  })
}

function tokenOf(after: unknown): number {
  const told = after as { token?: unknown } | null
  if (typeof told?.token !== 'number') throw new Error('the event of a token names it')
  return told.token
}
