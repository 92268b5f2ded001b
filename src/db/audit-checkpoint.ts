import { sql } from 'kysely'
import type { Tx } from './connection.ts'

export interface ChainPlace {
  position: number
  hash: string
}

export interface StoredCheckpoint extends ChainPlace {
  keyId: string
  at: Date
}

/** False while another replica writes a checkpoint: one is enough. */
export async function mayCheckpoint(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('audit checkpoint', 0)) as mine
  `.execute(tx)
  return rows[0]?.mine === true
}

/** The end of the chain, or null where nothing has happened. */
export async function chainHead(tx: Tx): Promise<ChainPlace | null> {
  const row = await tx
    .selectFrom('event_seal')
    .select(['position', 'hash'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { position: row.position, hash: row.hash.toString('hex') } : null
}

/** What the chain says at a position now. */
export async function hashAt(tx: Tx, position: number): Promise<string | null> {
  const row = await tx
    .selectFrom('event_seal')
    .select('hash')
    .where('position', '=', position)
    .executeTakeFirst()
  return row?.hash.toString('hex') ?? null
}

export async function lastCheckpoint(tx: Tx): Promise<StoredCheckpoint | null> {
  const row = await tx
    .selectFrom('audit_checkpoint')
    .select(['position', 'hash', 'key_id', 'at'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? { position: row.position, hash: row.hash.toString('hex'), keyId: row.key_id, at: row.at }
    : null
}

export async function insertCheckpoint(tx: Tx, made: StoredCheckpoint & { mac: Buffer }): Promise<void> {
  const { position, hash, keyId, mac, at } = made
  await tx
    .insertInto('audit_checkpoint')
    .values({ position, hash: Buffer.from(hash, 'hex'), key_id: keyId, mac, at })
    .execute()
}
