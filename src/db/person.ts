import type { Selectable } from 'kysely'
import type { Locale } from '../domain/person/locale.ts'
import type { Person } from '../domain/person/rights.ts'
import type { PersonSetting, Role } from '../domain/service/settings.ts'
import type { Database, Tx } from './connection.ts'
import type { Person as PersonTable } from './schema.generated.ts'

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
  locale: Locale | null
  /** IANA name. */
  timeZone: string | null
  /** In minutes after midnight. */
  quietHours: { from: number; to: number } | null
  passwordHash: string | null
  disabled: boolean
  revision: number
}

/**
 * People of the configuration exist; their role is what the configuration says, and whoever gets another one signs in anew.
 */
export async function savePeople(
  db: Database | Tx,
  people: readonly PersonSetting[],
  at: Date,
): Promise<void> {
  for (const { name, role } of people) {
    await db
      .with('before', (before) => before.selectFrom('person').select('role').where('name', '=', name))
      .with('ended', (ended) =>
        ended
          .updateTable('session')
          .set({ ended_at: at, ended_why: 'role_changed' })
          .where('person', '=', name)
          .where('ended_at', 'is', null)
          .where((is) => is(is.selectFrom('before').select('role'), '<>', role)),
      )
      .insertInto('person')
      .values({ name, role, role_from: 'configuration', created_at: at })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet((is) => ({
            role,
            role_from: 'configuration',
            revision: is('person.revision', '+', 1),
          }))
          .where((is) =>
            is.or([is('person.role', '<>', role), is('person.role_from', '<>', 'configuration')]),
          ),
      )
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

/** Null: not known here. A workflow, for one, needs no account. */
export async function findActive(db: Database | Tx, name: string): Promise<Person | 'disabled' | null> {
  const row = await db
    .selectFrom('person')
    .select(['name', 'role', 'disabled_at'])
    .where('name', '=', name)
    .executeTakeFirst()
  if (!row) return null
  return row.disabled_at === null ? { name: row.name, role: row.role as Role } : 'disabled'
}

export async function findAccount(db: Database | Tx, name: string): Promise<Account | null> {
  const row = await db.selectFrom('person').selectAll().where('name', '=', name).executeTakeFirst()
  return row ? toAccount(row) : null
}

/** By name, or by e-mail address. */
export async function findAccountByLogin(db: Database | Tx, login: string): Promise<Account | null> {
  const rows = await db
    .selectFrom('person')
    .selectAll()
    .where((is) => is.or([is('name', '=', login), is(is.fn('lower', ['email']), '=', login.toLowerCase())]))
    .execute()
  // A name may look like the address of somebody else.
  const row = rows.find(({ name }) => name === login) ?? rows[0]
  return row ? toAccount(row) : null
}

/** The same, so that nobody else changes them until the end of the transaction. */
export async function lockAccount(tx: Tx, name: string): Promise<Account | null> {
  const row = await tx
    .selectFrom('person')
    .selectAll()
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst()
  return row ? toAccount(row) : null
}

function toAccount(row: Selectable<PersonTable>): Account {
  return {
    name: row.name,
    role: row.role as Role,
    roleFrom: row.role_from as Source,
    kind: row.kind as Account['kind'],
    displayName: row.display_name,
    email: row.email,
    locale: row.locale as Account['locale'],
    timeZone: row.time_zone,
    quietHours: quietHoursOf(row),
    passwordHash: row.password_hash,
    disabled: row.disabled_at !== null,
    revision: row.revision,
  }
}

/** Both are there, or neither. */
export function quietHoursOf({
  quiet_from: from,
  quiet_to: to,
}: Pick<Selectable<PersonTable>, 'quiet_from' | 'quiet_to'>): Account['quietHours'] {
  return from === null || to === null ? null : { from, to }
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

export interface AccountChange {
  role?: Role
  displayName?: string | null
  email?: string | null
  locale?: Account['locale']
  timeZone?: string | null
  quietHours?: Account['quietHours']
  passwordHash?: string | null
  disabledAt?: Date | null
}

export async function updateAccount(tx: Tx, name: string, change: AccountChange): Promise<void> {
  const { role, displayName, email, locale, timeZone, quietHours, passwordHash, disabledAt } = change
  await tx
    .updateTable('person')
    .set((is) => ({
      revision: is('revision', '+', 1),
      ...(role === undefined ? {} : { role }),
      ...(displayName === undefined ? {} : { display_name: displayName }),
      ...(email === undefined ? {} : { email }),
      ...(locale === undefined ? {} : { locale }),
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
      ...(quietHours === undefined
        ? {}
        : { quiet_from: quietHours?.from ?? null, quiet_to: quietHours?.to ?? null }),
      ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
      ...(disabledAt === undefined ? {} : { disabled_at: disabledAt }),
    }))
    .where('name', '=', name)
    .execute()
}

/** Somebody else has this address. */
export async function hasEmail(tx: Tx, email: string, exceptPerson: string): Promise<boolean> {
  const row = await tx
    .selectFrom('person')
    .select('name')
    .where((is) => is(is.fn('lower', ['email']), '=', email.toLowerCase()))
    .where('name', '<>', exceptPerson)
    .executeTakeFirst()
  return row !== undefined
}

/** There is an admin: answers one, and makes one where there is none. */
export async function ensureAdmin(db: Database, at: Date): Promise<string> {
  const known = await db
    .selectFrom('person')
    .select('name')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (known) return known.name
  await db
    .insertInto('person')
    .values({ name: 'admin', role: 'admin', created_at: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ role: 'admin', disabled_at: null }))
    .execute()
  return 'admin'
}

/** Whoever has a password keeps it. */
export async function setFirstPassword(
  db: Database,
  name: string,
  hash: () => Promise<string>,
): Promise<void> {
  const account = await findAccount(db, name)
  if (!account || account.passwordHash !== null) return
  await db
    .updateTable('person')
    .set({ password_hash: await hash() })
    .where('name', '=', name)
    .where('password_hash', 'is', null)
    .execute()
}
