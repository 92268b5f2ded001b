import type { Database, Tx } from './connection.ts'

/** The person here who is linked to an account at GitHub: by its number, else by the login that an admin wrote. Null: nobody is. */
export async function findGithubPerson(
  db: Database | Tx,
  { githubId, login }: { githubId: string; login: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('identity')
    .innerJoin('person', 'person.name', 'identity.person')
    .select('person.name')
    .where('identity.kind', '=', 'github')
    .where('person.kind', '=', 'human')
    .where('person.disabled_at', 'is', null)
    .where('identity.subject', 'in', [githubId, `login:${login.toLowerCase()}`])
    .orderBy((eb) => eb('identity.subject', '=', githubId), 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.name ?? null
}
