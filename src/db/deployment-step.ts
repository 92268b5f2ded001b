import type { Database, Tx } from './connection.ts'

export type StepStatus = 'running' | 'succeeded' | 'failed' | 'skipped' | 'stopped'

export interface StepRecord {
  name: string
  position: number
  status: StepStatus
  detail: string | null
  attempts: number
  startedAt: Date
  finishedAt: Date | null
}

/** Begins a step, or counts one more attempt when a replay begins it again. Answers how often it began by now. */
export async function beginStep(
  db: Database | Tx,
  step: { deploymentId: number; name: string; position: number; at: Date },
): Promise<number> {
  const { attempts } = await db
    .insertInto('deployment_step')
    .values({
      deployment_id: step.deploymentId,
      name: step.name,
      position: step.position,
      status: 'running',
      started_at: step.at,
    })
    .onConflict((conflict) =>
      // One that had ended is begun again where its end did not become known to its story.
      conflict.columns(['deployment_id', 'name']).doUpdateSet((eb) => ({
        attempts: eb('deployment_step.attempts', '+', 1),
        status: 'running',
        detail: null,
        finished_at: null,
      })),
    )
    .returning('attempts')
    .executeTakeFirstOrThrow()
  return attempts
}

export async function endStep(
  db: Database | Tx,
  step: { deploymentId: number; name: string; status: StepStatus; detail: string | null; at: Date },
): Promise<void> {
  await db
    .updateTable('deployment_step')
    .set({ status: step.status, detail: step.detail, finished_at: step.at })
    .where('deployment_id', '=', step.deploymentId)
    .where('name', '=', step.name)
    .where('status', '=', 'running')
    .execute()
}

/** A step that somebody else carries out, as it is now. */
export async function putStep(
  db: Database | Tx,
  step: Pick<StepRecord, 'name' | 'position' | 'status' | 'startedAt' | 'finishedAt'> & {
    deploymentId: number
  },
): Promise<void> {
  const now = { status: step.status, started_at: step.startedAt, finished_at: step.finishedAt }
  await db
    .insertInto('deployment_step')
    .values({ deployment_id: step.deploymentId, name: step.name, position: step.position, ...now })
    .onConflict((conflict) => conflict.columns(['deployment_id', 'name']).doUpdateSet(now))
    .execute()
}

export async function stepsOf(db: Database | Tx, deploymentId: number): Promise<StepRecord[]> {
  const rows = await db
    .selectFrom('deployment_step')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    position: row.position,
    status: row.status as StepStatus,
    detail: row.detail,
    attempts: row.attempts,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }))
}
