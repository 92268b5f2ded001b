import type { Person } from '../domain/person/rights.ts'
import type { PersonSetting, Role } from '../domain/service/settings.ts'
import type { Database, Tx } from './connection.ts'

/** Who decides the role of a person or the members of a group. */
export type Source = 'admin' | 'configuration' | 'oidc'

/** All that is known of a person, but for the ways they come in. */
export interface Account {
  name: string
  role: Role
  roleFrom: Source
  kind: 'human' | 'machine'
  displayName: string | null
  email: string | null
  locale: 'en' | 'ru' | null
  passwordHash: string | null
  disabled: boolean
  revision: number
}

/** People of the configuration exist; their role is what the configuration says. */
export async function savePeople(
  db: Database | Tx,
  people: readonly PersonSetting[],
  at: Date,
): Promise<void> {
  for (const { name, role } of people) {
    await db
      .insertInto('person')
      .values({ name, role, role_from: 'configuration', created_at: at })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ role, role_from: 'configuration' }))
      .execute()
  }
}

/** Also somebody who was switched off. */
export async function findPerson(db: Database | Tx, name: string): Promise<Person | null> {
  const row = await db
    .selectFrom('person')
    .select(['name', 'role'])
    .where('name', '=', name)
    .executeTakeFirst()
  return row ? { name: row.name, role: row.role as Role } : null
}

export async function findAccount(db: Database | Tx, name: string): Promise<Account | null> {
  const row = await db.selectFrom('person').selectAll().where('name', '=', name).executeTakeFirst()
  if (!row) return null
  return {
    name: row.name,
    role: row.role as Role,
    roleFrom: row.role_from as Source,
    kind: row.kind as Account['kind'],
    displayName: row.display_name,
    email: row.email,
    locale: row.locale as Account['locale'],
    passwordHash: row.password_hash,
    disabled: row.disabled_at !== null,
    revision: row.revision,
  }
}

export interface NewPersonRow extends Person {
  roleFrom?: Source
  kind?: Account['kind']
  displayName?: string | null
  email?: string | null
  locale?: Account['locale']
}

export async function insertPerson(tx: Tx, person: NewPersonRow, at: Date): Promise<void> {
  const { name, role, roleFrom, kind, displayName = null, email = null, locale = null } = person
  await tx
    .insertInto('person')
    .values({
      name,
      role,
      ...(roleFrom === undefined ? {} : { role_from: roleFrom }),
      ...(kind === undefined ? {} : { kind }),
      display_name: displayName,
      email,
      locale,
      created_at: at,
    })
    .execute()
}

export async function noteLogin(tx: Tx, name: string, at: Date): Promise<void> {
  await tx.updateTable('person').set({ last_login_at: at }).where('name', '=', name).execute()
}
