import { sql } from 'kysely'
import type { LogLineOnWire } from '../../contract/log.ts'
import type { DeploymentStatus } from '../../domain/deployment/deployment.ts'
import type { Database } from '../connection.ts'

/** Every message is the id of a deployment that has new lines. */
export { LOG_CHANNEL } from '../log.ts'

/** Lines of a deployment's log, oldest first. */
export async function readLogLines(
  db: Database,
  deploymentId: number,
  page: { after: number; limit: number },
): Promise<LogLineOnWire[]> {
  const rows = await linesOf(db, deploymentId)
    .where('number', '>', page.after)
    .orderBy('number')
    .limit(page.limit)
    .execute()
  return rows.map(lineOnWire)
}

/** The end of it, oldest first. */
export async function readLastLines(
  db: Database,
  deploymentId: number,
  limit: number,
): Promise<LogLineOnWire[]> {
  const rows = await linesOf(db, deploymentId).orderBy('number', 'desc').limit(limit).execute()
  return rows.toReversed().map(lineOnWire)
}

function linesOf(db: Database, deploymentId: number) {
  return db
    .selectFrom('log_line')
    .select(['number', 'step', 'at', 'text', sql<boolean>`step_line is null`.as('is_note')])
    .where('deployment_id', '=', deploymentId)
}

interface LineRow {
  number: number
  step: string
  at: Date
  text: string
  is_note: boolean
}

function lineOnWire({ number, step, at, text, is_note }: LineRow): LogLineOnWire {
  return { number, step, at: at.toISOString(), text, kind: is_note ? 'note' : 'output' }
}

/** Null: there is no such deployment. */
export async function deploymentStatus(db: Database, id: number): Promise<DeploymentStatus | null> {
  const row = await db.selectFrom('deployment').select('status').where('id', '=', id).executeTakeFirst()
  return row ? (row.status as DeploymentStatus) : null
}
