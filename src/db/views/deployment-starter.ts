import { sql } from 'kysely'
import type { Database, Tx } from '../connection.ts'

/** Who began a deployment that belongs to no release; the machine where nobody is known. */
export async function deploymentStarter(db: Database | Tx, deploymentId: number): Promise<string> {
  const row = await db
    .selectFrom('event')
    .select(sql<string>`coalesce("after" ->> 'initiated_by', actor)`.as('person'))
    .where('deployment_id', '=', deploymentId)
    .where('action', '=', 'deployment_started')
    .limit(1)
    .executeTakeFirst()
  return row?.person ?? 'machine'
}
