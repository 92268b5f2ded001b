import type { Database, Tx } from '../db/connection.ts'
import { findPerson } from '../db/person.ts'
import { type Person, type Right, rightRefusal } from '../domain/person/rights.ts'
import { Refused } from '../domain/refusals.ts'

/** The person as the database knows them now, or `Refused`: a right taken away a second ago is gone. */
export async function mustMay(db: Database | Tx, name: string, right: Right): Promise<Person> {
  const person = (await findPerson(db, name)) ?? { name, role: 'viewer' as const }
  const refusal = rightRefusal(person, right)
  if (refusal) throw new Refused(refusal)
  return person
}
