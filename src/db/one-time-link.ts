import type { Selectable } from 'kysely'
import type { Role } from '../domain/service/settings.ts'
import { hashSecret } from '../lib/secret.ts'
import type { Database, Tx } from './connection.ts'
import type { OneTimeLink } from './schema.generated.ts'

export type LinkKind = 'setup' | 'invitation' | 'password' | 'telegram'

/** What a link gives besides a password. */
export interface LinkFacts {
  role?: Role
  groups?: readonly string[]
  /** Of somebody who is not known yet. */
  name?: string
}

export interface NewLinkRow {
  secret: string
  kind: LinkKind
  person: string | null
  facts: LinkFacts
  by: string
  at: Date
  expiresAt: Date
}

export interface Link {
  id: number
  kind: LinkKind
  /** Null: whoever it is given to. */
  person: string | null
  facts: LinkFacts
  expiresAt: Date
}

export async function insertLink(tx: Tx, link: NewLinkRow): Promise<number> {
  const { secret, kind, person, facts, by, at, expiresAt } = link
  const { id } = await tx
    .insertInto('one_time_link')
    .values({
      hash: hashSecret(secret),
      kind,
      person,
      facts: JSON.stringify(facts),
      created_by: by,
      created_at: at,
      expires_at: expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What this link gives, or null when it gives nothing any more. */
export async function findOpenLink(db: Database | Tx, secret: string, at: Date): Promise<Link | null> {
  const row = await open(db, at).where('hash', '=', hashSecret(secret)).executeTakeFirst()
  return row ? toLink(row) : null
}

/** The same for the one that uses it. Null also while somebody else does. */
export async function takeOpenLink(tx: Tx, secret: string, at: Date): Promise<Link | null> {
  const row = await open(tx, at)
    .where('hash', '=', hashSecret(secret))
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row ? toLink(row) : null
}

/** The same for a link that was shown before. */
export async function takeOpenLinkById(tx: Tx, id: number, at: Date): Promise<Link | null> {
  const row = await open(tx, at).where('id', '=', id).forUpdate().skipLocked().executeTakeFirst()
  return row ? toLink(row) : null
}

export async function markLinkUsed(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.updateTable('one_time_link').set({ used_at: at }).where('id', '=', id).execute()
}

/** Takes back what was not used: one, or what a person could still use. Answers which. */
export async function revokeLinks(
  tx: Tx,
  which: { id?: number; person?: string; kind?: LinkKind },
  at: Date,
): Promise<number[]> {
  const { id, person, kind } = which
  const rows = await tx
    .updateTable('one_time_link')
    .set({ revoked_at: at })
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'setup'))
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

function open(db: Database | Tx, at: Date) {
  return db
    .selectFrom('one_time_link')
    .selectAll()
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
}

function toLink(row: Selectable<OneTimeLink>): Link {
  const { id, person, expires_at: expiresAt } = row
  return { id, kind: row.kind as LinkKind, person, facts: row.facts as LinkFacts, expiresAt }
}
