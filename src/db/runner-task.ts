import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { RunnerTask, TaskLines, TaskOutcome } from '../contract/runner.ts'
import type { RunnerVerb } from '../domain/deployment/runner-verb.ts'
import type { Database, Tx } from './connection.ts'
import { type RunnerHeard, type RunnerSession, runnerHeard, tellRunner } from './runner-session.ts'

export interface NewTask {
  deploymentId: number
  key: string
  verb: RunnerVerb
  arguments: readonly unknown[]
}

/** Finds the same task where nobody has taken its result yet, or puts a new one there. */
export async function putTask(db: Database, task: NewTask): Promise<number> {
  const given = JSON.stringify(task.arguments)
  const arguments_hash = createHash('sha256').update(given).digest('hex')
  const { deploymentId: deployment_id, key, verb } = task
  return db.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('runner_task')
      .where('deployment_id', '=', deployment_id)
      .where('key', '=', key)
      .where('verb', '=', verb)
      .where('arguments_hash', '=', arguments_hash)
      .where('taken', '=', true)
      .execute()
    const { id } = await tx
      .insertInto('runner_task')
      .values({ deployment_id, key, verb, arguments: given, arguments_hash })
      .onConflict((conflict) =>
        conflict
          .columns(['deployment_id', 'key', 'verb', 'arguments_hash'])
          .where('taken', '=', false)
          .doUpdateSet({ key }),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    await tellRunner(tx, deployment_id)
    return id
  })
}

export interface TaskSeen {
  outcome: TaskOutcome | null
  /** Something of it may be under way. */
  wasHanded: boolean
  /** Those after the given place, in order; some may come twice. */
  lines: readonly TaskLines[]
  runner: RunnerHeard | null
}

/** Null: the task is gone, as somebody asked for it again. */
export async function lookAtTask(db: Database, id: number, after: number): Promise<TaskSeen | null> {
  // Before the lines: what has ended prints no more.
  const row = await db
    .selectFrom('runner_task')
    .select(['deployment_id', 'handed_to', 'outcome'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const lines = await db
    .selectFrom('runner_line')
    .select(['first', 'lines'])
    .where('task_id', '=', id)
    .where(sql<boolean>`first + cardinality(lines) > ${after + 1}`)
    .orderBy('first')
    .orderBy('session_id')
    .execute()
  return {
    outcome: row.outcome as TaskOutcome | null,
    wasHanded: row.handed_to !== null,
    lines,
    runner: await runnerHeard(db, row.deployment_id),
  }
}

/** Whoever asked for it knows how it ended. */
export async function takeTask(db: Database, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('runner_task').set({ taken: true }).where('id', '=', id).execute()
    await tx.deleteFrom('runner_line').where('task_id', '=', id).execute()
  })
}

/** Takes back what nobody was given yet. False: somebody was. */
export async function withdrawTask(db: Database, id: number): Promise<boolean> {
  const outcome: TaskOutcome = { kind: 'aborted', message: 'no runner had it yet' }
  const result = await db
    .updateTable('runner_task')
    .set({ outcome: JSON.stringify(outcome), taken: true })
    .where('id', '=', id)
    .where('handed_to', 'is', null)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function stopTask(db: Database, id: number): Promise<void> {
  const row = await db
    .updateTable('runner_task')
    .set({ stop: true })
    .where('id', '=', id)
    .where('stop', '=', false)
    .where('outcome', 'is', null)
    .returning('deployment_id')
    .executeTakeFirst()
  if (row) await tellRunner(db, row.deployment_id)
}

/** The next task that this runner does not have yet; from now on something of it may be under way. */
export async function handTask(
  db: Database,
  { id, deploymentId }: Pick<RunnerSession, 'id' | 'deploymentId'>,
  holding: readonly number[],
): Promise<RunnerTask | null> {
  const { rows } = await sql<RunnerTask>`
    update runner_task set handed_to = ${id}
    where outcome is null
      and exists (select from runner_session where id = ${id} and superseded_at is null)
      and id = (
        select id from runner_task
        where deployment_id = ${deploymentId} and outcome is null and id <> all(${[...holding]}::bigint[])
        order by id limit 1
      )
    returning id, key, verb, arguments, stop
  `.execute(db)
  return rows[0] ?? null
}

/** Which of these are to be stopped, or are not wanted any more. */
export async function tasksToStop(
  db: Database,
  deploymentId: number,
  among: readonly number[],
): Promise<number[]> {
  if (among.length === 0) return []
  const rows = await db
    .selectFrom('runner_task')
    .select('id')
    .where('deployment_id', '=', deploymentId)
    .where('id', 'in', [...among])
    .where('stop', '=', true)
    .where('outcome', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

type Speaker = Pick<RunnerSession, 'id' | 'deploymentId'>

/** The same lines again change nothing; lines of what is over are left out. */
export async function saveTaskLines(
  tx: Tx,
  { id: session_id, deploymentId }: Speaker,
  { taskId, first, lines }: TaskLines & { taskId: number },
): Promise<void> {
  const open = await tx
    .selectFrom('runner_task')
    .select('id')
    .where('id', '=', taskId)
    .where('deployment_id', '=', deploymentId)
    .where('outcome', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!open) return
  await tx
    .insertInto('runner_line')
    .values({ task_id: taskId, session_id, first, lines: [...lines] })
    .onConflict((conflict) => conflict.columns(['task_id', 'first', 'session_id']).doNothing())
    .execute()
  await tellRunner(tx, deploymentId)
}

/** The first word counts. */
export async function saveTaskOutcome(
  tx: Tx,
  { deploymentId }: Speaker,
  { taskId, outcome }: { taskId: number; outcome: TaskOutcome },
): Promise<void> {
  await tx
    .updateTable('runner_task')
    .set({ outcome: JSON.stringify(outcome) })
    .where('id', '=', taskId)
    .where('deployment_id', '=', deploymentId)
    .where('outcome', 'is', null)
    .execute()
  await tellRunner(tx, deploymentId)
}
