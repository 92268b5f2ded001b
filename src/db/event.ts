import type { Asker } from '../domain/asker.ts'
import type { Database, Tx } from './connection.ts'

export interface NewEvent {
  at: Date
  action: string
  by: Asker
  releaseId?: number | null
  deploymentId?: number | null
  service?: string | null
  before?: unknown
  after?: unknown
}

/** One line of the audit log, in the transaction of what it tells. */
export async function insertEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx
    .insertInto('event')
    .values({
      at: event.at,
      action: event.action,
      actor: event.by.person,
      channel: event.by.channel,
      cause: event.by.cause,
      release_id: event.releaseId ?? null,
      deployment_id: event.deploymentId ?? null,
      service: event.service ?? null,
      before: event.before === undefined ? null : JSON.stringify(event.before),
      after: event.after === undefined ? null : JSON.stringify(event.after),
    })
    .execute()
}

/** The release or deployment that this cause already touched, or null when it has not happened. */
export async function findByCause(
  db: Database | Tx,
  cause: string,
): Promise<{ releaseId: number | null; deploymentId: number | null } | null> {
  const row = await db
    .selectFrom('event')
    .select(['release_id', 'deployment_id'])
    .where('cause', '=', cause)
    .executeTakeFirst()
  return row ? { releaseId: row.release_id, deploymentId: row.deployment_id } : null
}
