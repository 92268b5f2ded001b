import { findByCause, insertEvent } from '../db/event.ts'
import { findActive } from '../db/person.ts'
import { insertToken } from '../db/token.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { type Grant, type Person, rightRefusal } from '../domain/person/rights.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { numberTold } from './number-told.ts'
import { serviceOf } from './service-of.ts'

export interface NewToken extends Grant {
  person: string
  label: string
  expiresAt: Date | null
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
    if (before) return { id: numberTold(before.after, 'token'), isNew: false }

    await mustMay(tx, by, token.person === by.person ? 'manage_own_account' : 'manage_people')
    const owner = await findActive(tx, token.person)
    if (owner === null) throw new NotFound('person', token.person)
    if (owner === 'disabled') throw new Refused({ code: 'person_disabled', facts: { person: token.person } })
    const at = deps.now()
    if (token.expiresAt !== null && token.expiresAt <= at)
      throw new Refused({ code: 'time_is_over', facts: {} })
    const grant = noMoreThan(by, owner, token)
    for (const service of token.services ?? []) serviceOf(deps.installation, service)
    const id = await insertToken(tx, { ...token, ...grant, at })
    const { person, label, expiresAt: expires_at } = token
    const after = { token: id, person, label, ...grant, expires_at }
    await insertEvent(tx, { at, action: 'issue_token', by, after })
    return { id, isNew: true }
  })
}

/** What whoever asks could not do themselves, no token of theirs can; what its owner may not, neither. */
function noMoreThan({ person, grant: own }: Asker, owner: Person, asked: Grant): Grant {
  const grant = {
    rights: asked.rights ?? own?.rights ?? null,
    services: asked.services ?? own?.services ?? null,
  }
  for (const right of grant.rights ?? []) {
    const refusal = asked.rights === null ? null : rightRefusal(owner, right)
    if (refusal) throw new Refused(refusal)
    if (own?.rights && !own.rights.includes(right)) {
      const action = right.replaceAll('_', ' ')
      throw new Refused({ code: 'not_granted', facts: { person, action } })
    }
  }
  const beyond = grant.services?.find((service) => own?.services && !own.services.includes(service))
  if (beyond !== undefined) {
    throw new Refused({ code: 'service_not_granted', facts: { person, service: beyond } })
  }
  return grant
}
