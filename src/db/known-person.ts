import type { Person } from '../domain/person/rights.ts'
import type { Role } from '../domain/service/settings.ts'
import type { Database, Tx } from './connection.ts'

/**
 * Who a workflow means: the name that they have here, or their login at GitHub; an @ before it is only a way of writing.
 * Names of Telegram mean nobody: there they change hands.
 */
export async function findKnownPerson(db: Database | Tx, words: string): Promise<Person | null> {
  const name = words.trim().replace(/^@/, '')
  const row = await db
    .selectFrom('person')
    .select(['person.name', 'person.role'])
    .where('disabled_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('person.name', '=', name),
        eb.exists(
          eb
            .selectFrom('identity')
            .select('identity.id')
            .whereRef('identity.person', '=', 'person.name')
            .where('identity.kind', '=', 'github')
            .where((inner) => inner(inner.fn('lower', ['identity.label']), '=', name.toLowerCase())),
        ),
      ]),
    )
    // Their name here comes first.
    .orderBy((eb) => eb('person.name', '=', name), 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { name: row.name, role: row.role as Role } : null
}
