import { sql } from 'kysely'
import type { Tx } from './connection.ts'

/** Waits until no other transaction has this name, and keeps it until the end: for what has no row yet to lock. */
export async function takeTurn(tx: Tx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}
