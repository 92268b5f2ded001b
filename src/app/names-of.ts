import type { Tx } from '../db/connection.ts'
import { findKnownPerson } from '../db/known-person.ts'

/** What somebody is called, here first: of whom only a name, or the login at GitHub, is known. */
export async function namesOf(tx: Tx, login: string): Promise<[string, ...string[]]> {
  const person = await findKnownPerson(tx, login)
  return person === null ? [login] : [person.name, login]
}
