import { sql } from 'kysely'
import type { Envelope } from '../lib/envelope.ts'
import type { Database, Tx } from './connection.ts'

/** A secret at rest. Its value is nowhere but in the envelope. */
export interface StoredSecret extends Envelope {
  name: string
  /** Never the same again, for any secret. */
  revision: number
  setBy: string
  setAt: Date
}

/** What is authenticated with a value: it cannot stand under another name, nor in the place of a later one. */
export function placeOf({ name, revision }: Pick<StoredSecret, 'name' | 'revision'>): string {
  return `rmm secret ${name} ${revision}`
}

export async function nextSecretRevision(tx: Tx): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    select nextval(pg_get_serial_sequence('secret', 'revision')) as revision`.execute(tx)
  return Number(rows[0]?.revision)
}

export async function storedSecrets(db: Database | Tx): Promise<StoredSecret[]> {
  const rows = await db.selectFrom('secret').selectAll().orderBy('name').execute()
  return rows.map(toSecret)
}

export async function findSecret(tx: Database | Tx, name: string): Promise<StoredSecret | null> {
  const row = await tx.selectFrom('secret').selectAll().where('name', '=', name).executeTakeFirst()
  return row ? toSecret(row) : null
}

/** In place of what has the name. */
export async function putSecret(tx: Tx, secret: StoredSecret): Promise<void> {
  await removeSecret(tx, secret.name)
  await tx
    .insertInto('secret')
    .values({
      name: secret.name,
      revision: secret.revision,
      key_id: secret.keyId,
      nonce: secret.nonce,
      ciphertext: secret.ciphertext,
      tag: secret.tag,
      set_by: secret.setBy,
      set_at: secret.setAt,
    })
    .execute()
}

export async function removeSecret(tx: Tx, name: string): Promise<boolean> {
  const result = await tx.deleteFrom('secret').where('name', '=', name).executeTakeFirst()
  return result.numDeletedRows > 0n
}

function toSecret(row: {
  name: string
  revision: number
  key_id: string
  nonce: Buffer
  ciphertext: Buffer
  tag: Buffer
  set_by: string
  set_at: Date
}): StoredSecret {
  const { name, revision, nonce, ciphertext, tag } = row
  return {
    name,
    revision,
    keyId: row.key_id,
    nonce,
    ciphertext,
    tag,
    setBy: row.set_by,
    setAt: row.set_at,
  }
}
