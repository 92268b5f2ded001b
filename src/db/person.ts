import { createHash } from 'node:crypto'
import type { Person } from '../domain/person/rights.ts'
import type { PersonSetting, Role } from '../domain/service/settings.ts'
import type { Database, Tx } from './connection.ts'

/** People of the configuration exist; their role is what the configuration says. */
export async function savePeople(db: Database, people: readonly PersonSetting[], at: Date): Promise<void> {
  for (const { name, role } of people) {
    await db
      .insertInto('person')
      .values({ name, role, created_at: at })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ role }))
      .execute()
  }
}

export async function findPerson(db: Database | Tx, name: string): Promise<Person | null> {
  const row = await db
    .selectFrom('person')
    .select(['name', 'role'])
    .where('name', '=', name)
    .executeTakeFirst()
  return row ? { name: row.name, role: row.role as Role } : null
}

export async function insertPerson(tx: Tx, { name, role }: Person, at: Date): Promise<void> {
  await tx.insertInto('person').values({ name, role, created_at: at }).execute()
}

/** Whose token it is, also when it is revoked. */
export async function findTokenPerson(db: Database | Tx, id: number): Promise<string | null> {
  const row = await db.selectFrom('token').select('person').where('id', '=', id).executeTakeFirst()
  return row?.person ?? null
}

export async function insertToken(
  db: Database | Tx,
  token: { secret: string; person: string; label: string; at: Date },
): Promise<number> {
  const { id } = await db
    .insertInto('token')
    .values({ hash: hashOf(token.secret), person: token.person, label: token.label, created_at: token.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function revokeToken(db: Database | Tx, id: number, at: Date): Promise<boolean> {
  const result = await db
    .updateTable('token')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function personOfToken(db: Database, secret: string): Promise<Person | null> {
  const row = await db
    .selectFrom('token')
    .innerJoin('person', 'person.name', 'token.person')
    .select(['person.name', 'person.role'])
    .where('token.hash', '=', hashOf(secret))
    .where('token.revoked_at', 'is', null)
    .executeTakeFirst()
  return row ? { name: row.name, role: row.role as Role } : null
}

/** Tokens are 256 random bits: a plain hash is enough, nothing can be guessed. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
