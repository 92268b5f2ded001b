import { findByCause, insertEvent } from '../db/event.ts'
import { findPerson, insertPerson } from '../db/person.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import type { Person } from '../domain/person/rights.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'

/** The audit log's name for what nobody did. */
const RESERVED = 'machine'

/** Somebody who may sign in from now on. Repeating the request changes nothing. */
export async function addPerson(deps: Deps, person: Person, by: Asker): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await takeTurn(tx, `person ${person.name}`)
    if (await findByCause(tx, by.cause)) return

    await mustMay(tx, by, 'manage_people')
    if (person.name === RESERVED) throw new Refused({ code: 'reserved_name', facts: { person: RESERVED } })
    if (await findPerson(tx, person.name)) {
      throw new Refused({ code: 'person_exists', facts: { person: person.name } })
    }
    const at = deps.now()
    await insertPerson(tx, person, at)
    await insertEvent(tx, {
      at,
      action: 'add_person',
      by,
      after: { person: person.name, role: person.role },
    })
  })
}
