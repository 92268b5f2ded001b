import { personOfToken } from '../db/person.ts'
import type { Person } from '../domain/person/rights.ts'
import type { Deps } from './deps.ts'

/** Whose token this is, with the role they have now; null for one that is unknown or revoked. */
export async function authenticate(deps: Pick<Deps, 'db'>, secret: string): Promise<Person | null> {
  return personOfToken(deps.db, secret)
}
