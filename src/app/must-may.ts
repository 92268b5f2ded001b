import type { Database, Tx } from '../db/connection.ts'
import { findActive } from '../db/person.ts'
import type { Asker } from '../domain/asker.ts'
import { type Person, type Right, rightRefusal } from '../domain/person/rights.ts'
import { Refused } from '../domain/refusals.ts'

/** What they open has no limits: whoever came with less than everything cannot make a way to sign in, nor an admin. */
export function refuseLimited({ person, grant }: Pick<Asker, 'person' | 'grant'>, action: string): void {
  const { rights = null, services = null } = grant ?? {}
  if (rights !== null || services !== null) {
    throw new Refused({ code: 'not_granted', facts: { person, action } })
  }
}

/**
 * The person as the database knows them now, or `Refused`: a right taken away a second ago is gone.
 * `service`: what the right is wanted for, where that is one.
 */
export async function mustMay(
  db: Database | Tx,
  by: Pick<Asker, 'person' | 'grant'>,
  right: Right,
  service?: string,
): Promise<Person> {
  const found = await findActive(db, by.person)
  if (found === 'disabled') throw new Refused({ code: 'person_disabled', facts: { person: by.person } })
  const known = found ?? { name: by.person, role: 'viewer' as const }
  const person = by.grant === undefined ? known : { ...known, grant: by.grant }
  const refusal = rightRefusal(person, right, service)
  if (refusal) throw new Refused(refusal)
  return person
}
