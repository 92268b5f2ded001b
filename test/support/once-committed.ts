import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database, Tx } from '../../src/db/connection.ts'

/**
 * What to wait for outside of a transaction, asked inside of it: true once it is committed, false once it is rolled back.
 * Waiting for a span of time instead is right only on a machine that has the time.
 */
export async function onceCommitted(db: Database, tx: Tx): Promise<() => Promise<boolean>> {
  const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(tx)
  const id = rows[0]?.id ?? ''
  return async () => {
    for (;;) {
      const { rows } = await sql<{ status: string }>`select pg_xact_status(${id}::xid8) as status`.execute(db)
      if (rows[0]?.status !== 'in progress') return rows[0]?.status === 'committed'
      await sleep(5)
    }
  }
}
