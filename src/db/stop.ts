import { sql } from 'kysely'
import type { Database, Tx } from './connection.ts'

/** Tells whichever replica carries a deployment out that a person stops it. */
export const STOP_CHANNEL = 'rmm_stop'

export async function notifyStop(tx: Tx, deploymentId: number): Promise<void> {
  await sql`select pg_notify(${STOP_CHANNEL}, ${String(deploymentId)})`.execute(tx)
}

export async function stopWanted(db: Database, deploymentId: number): Promise<string | null> {
  const row = await db
    .selectFrom('deployment')
    .select('stop_requested_by')
    .where('id', '=', deploymentId)
    .executeTakeFirst()
  return row?.stop_requested_by ?? null
}
