import type { Database, Tx } from './connection.ts'

export interface Passkey {
  id: string
  person: string
  publicKey: Uint8Array<ArrayBuffer>
  /** How often it was used, as it counts itself; some always say 0. */
  counter: number
  transports: readonly string[]
  label: string
  createdAt: Date
  lastUsedAt: Date | null
}

export async function passkeysOf(db: Database | Tx, person: string): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkey')
    .selectAll()
    .where('person', '=', person)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toPasskey)
}

export async function findPasskey(db: Database | Tx, id: string): Promise<Passkey | null> {
  const row = await db.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toPasskey(row) : null
}

/** The same, so that nobody else changes it until the end of the transaction. */
export async function lockPasskey(tx: Tx, id: string): Promise<Passkey | null> {
  const row = await tx.selectFrom('passkey').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? toPasskey(row) : null
}

export async function insertPasskey(
  tx: Tx,
  passkey: Omit<Passkey, 'createdAt' | 'lastUsedAt'>,
  at: Date,
): Promise<void> {
  const { id, person, publicKey, counter, transports, label } = passkey
  await tx
    .insertInto('passkey')
    .values({
      id,
      person,
      public_key: Buffer.from(publicKey),
      counter,
      transports: [...transports],
      label,
      created_at: at,
    })
    .execute()
}

export async function notePasskeyUse(
  tx: Tx,
  id: string,
  { counter, at }: { counter: number; at: Date },
): Promise<void> {
  await tx.updateTable('passkey').set({ counter, last_used_at: at }).where('id', '=', id).execute()
}

export async function relabelPasskey(tx: Tx, id: string, label: string): Promise<void> {
  await tx.updateTable('passkey').set({ label }).where('id', '=', id).execute()
}

export async function deletePasskey(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('passkey').where('id', '=', id).execute()
}

interface Row {
  id: string
  person: string
  public_key: Buffer
  counter: number
  transports: string[]
  label: string
  created_at: Date
  last_used_at: Date | null
}

function toPasskey(row: Row): Passkey {
  return {
    id: row.id,
    person: row.person,
    publicKey: new Uint8Array(row.public_key),
    counter: row.counter,
    transports: row.transports,
    label: row.label,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }
}
