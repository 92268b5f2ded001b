import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { findPerson, hasEmail, insertPerson, type NewPersonRow } from '../db/person.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { isReservedName } from '../domain/person/reserved-names.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'
import { mustMay, refuseLimited } from './must-may.ts'

/** Somebody who may sign in from now on. Repeating the request changes nothing. */
export async function addPerson(deps: Deps, person: NewPersonRow, by: Asker): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `person ${person.name}`)
    if (await findByCause(tx, by.cause)) return

    await mustMay(tx, by, 'manage_people')
    if (person.role === 'admin') refuseLimited(by, 'make admins')
    await introduce(tx, person, { by, at: deps.now() })
  })
}

/** The same inside a transaction that the caller has begun, for whoever may do it; the caller has the turn of the name. */
export async function introduce(
  tx: Tx,
  person: NewPersonRow,
  { by, at }: { by: Asker; at: Date },
): Promise<void> {
  const { name, role, kind = 'human', displayName = null, email = null } = person
  if (isReservedName(name)) throw new Refused({ code: 'reserved_name', facts: { person: name } })
  if (await findPerson(tx, name)) throw new Refused({ code: 'person_exists', facts: { person: name } })
  await refuseTakenEmail(tx, email, name)
  await insertPerson(tx, person, at)
  const after = { person: name, role, kind, display_name: displayName, email }
  await insertEvent(tx, { at, action: 'add_person', by, after })
}

export async function refuseTakenEmail(tx: Tx, email: string | null, name: string): Promise<void> {
  if (email === null) return
  await takeTurn(tx, `email ${email.toLowerCase()}`)
  if (await hasEmail(tx, email, name)) throw new Refused({ code: 'email_taken', facts: { email } })
}
