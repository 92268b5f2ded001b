import type { Locale } from '../domain/person/locale.ts'
import type { Grant, Person, Right } from '../domain/person/rights.ts'
import type { Role } from '../domain/service/settings.ts'
import { hashSecret } from '../lib/secret.ts'
import type { Database, Tx } from './connection.ts'

/** Its last use is written down at most this often. */
const NOTED_MS = 60_000

/** A run on GitHub: only it has the token. */
export interface RunOfToken {
  repository: string
  runId: string | null
}

export interface NewTokenRow extends Partial<Grant> {
  secret: string
  person: string
  label: string
  expiresAt?: Date | null
  run?: RunOfToken | null
  at: Date
}

export async function insertToken(db: Database | Tx, token: NewTokenRow): Promise<number> {
  const { secret, person, label, rights = null, services = null, expiresAt = null, run = null, at } = token
  const { id } = await db
    .insertInto('token')
    .values({
      hash: hashSecret(secret),
      person,
      label,
      rights: rights === null ? null : [...rights],
      services: services === null ? null : [...services],
      expires_at: expiresAt,
      run_repository: run?.repository ?? null,
      run_id: run?.runId ?? null,
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whose token it is, also when it is revoked. */
export async function findTokenPerson(db: Database | Tx, id: number): Promise<string | null> {
  const row = await db.selectFrom('token').select('person').where('id', '=', id).executeTakeFirst()
  return row?.person ?? null
}

export async function revokeToken(
  db: Database | Tx,
  id: number,
  { at, by }: { at: Date; by: string },
): Promise<boolean> {
  const result = await db
    .updateTable('token')
    .set({ revoked_at: at, revoked_by: by })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export interface KnownToken {
  id: number
  person: Person
  /** The language that they chose. */
  locale: Locale | null
  run: RunOfToken | null
}

/** Whose it is, with the role they have now and the most that it allows; its use is noted. */
export async function personOfToken(db: Database, secret: string, at: Date): Promise<KnownToken | null> {
  const row = await db
    .selectFrom('token')
    .innerJoin('person', 'person.name', 'token.person')
    .select(['token.id', 'person.name', 'person.role', 'person.locale', 'rights', 'services', 'last_used_at'])
    .select(['run_repository', 'run_id'])
    .where('token.hash', '=', hashSecret(secret))
    .where('token.revoked_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', at)]))
    .executeTakeFirst()
  if (!row) return null

  const { id, name, rights, services } = row
  const noted = new Date(at.getTime() - NOTED_MS)
  if (row.last_used_at === null || row.last_used_at <= noted) await noteUse(db, id, { at, noted })
  const person: Person = { name, role: row.role as Role }
  const locale = row.locale as Locale | null
  const run = row.run_repository === null ? null : { repository: row.run_repository, runId: row.run_id }
  if (rights === null && services === null) return { id, person, locale, run }
  return { id, locale, run, person: { ...person, grant: { rights: rights as Right[] | null, services } } }
}

/** What a run got opens nothing any more. Answers which. */
export async function revokeTokensOfRun(
  tx: Tx,
  { repository, runId }: { repository: string; runId: string },
  { at, by }: { at: Date; by: string },
): Promise<{ id: number; person: string }[]> {
  return tx
    .updateTable('token')
    .set({ revoked_at: at, revoked_by: by })
    .where('run_repository', '=', repository.toLowerCase())
    .where('run_id', '=', runId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .returning(['id', 'person'])
    .execute()
}

/** Whether it still opens something. */
export async function isTokenAlive(db: Database, id: number, at: Date): Promise<boolean> {
  const row = await db
    .selectFrom('token')
    .innerJoin('person', 'person.name', 'token.person')
    .select('token.id')
    .where('token.id', '=', id)
    .where('token.revoked_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', at)]))
    .executeTakeFirst()
  return row !== undefined
}

async function noteUse(db: Database, id: number, { at, noted }: { at: Date; noted: Date }): Promise<void> {
  await db
    .updateTable('token')
    .set({ last_used_at: at })
    .where('id', '=', id)
    .where((is) => is.or([is('last_used_at', 'is', null), is('last_used_at', '<=', noted)]))
    .execute()
}
