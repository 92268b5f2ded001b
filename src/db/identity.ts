import type { Database, Tx } from './connection.ts'

export type IdentityKind = 'oidc' | 'github' | 'telegram'

/** Who somebody is at somebody else's. */
export interface IdentityKey {
  kind: IdentityKind
  issuer: string
  subject: string
}

export interface Identity extends IdentityKey {
  id: number
  person: string
  /** What they are called there; may change. */
  label: string
  createdAt: Date
}

export interface NewIdentity extends IdentityKey {
  person: string
  label: string
}

const COLUMNS = ['id', 'person', 'kind', 'issuer', 'subject', 'label', 'created_at'] as const

interface Row {
  id: number
  person: string
  kind: string
  issuer: string
  subject: string
  label: string
  created_at: Date
}

export async function findIdentity(db: Database | Tx, key: IdentityKey): Promise<Identity | null> {
  const row = await db
    .selectFrom('identity')
    .select(COLUMNS)
    .where('kind', '=', key.kind)
    .where('issuer', '=', key.issuer)
    .where('subject', '=', key.subject)
    .executeTakeFirst()
  return row ? toIdentity(row) : null
}

/** Oldest first. */
export async function identitiesOf(db: Database | Tx, person: string): Promise<Identity[]> {
  const rows = await db
    .selectFrom('identity')
    .select(COLUMNS)
    .where('person', '=', person)
    .orderBy('id')
    .execute()
  return rows.map(toIdentity)
}

export async function insertIdentity(tx: Tx, identity: NewIdentity, at: Date): Promise<number> {
  const { person, kind, issuer, subject, label } = identity
  const { id } = await tx
    .insertInto('identity')
    .values({ person, kind, issuer, subject, label, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function relabelIdentity(tx: Tx, id: number, label: string): Promise<void> {
  await tx.updateTable('identity').set({ label }).where('id', '=', id).execute()
}

export async function deleteIdentity(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('identity').where('id', '=', id).execute()
}

function toIdentity({ id, person, kind, issuer, subject, label, created_at }: Row): Identity {
  return { id, person, kind: kind as IdentityKind, issuer, subject, label, createdAt: created_at }
}
