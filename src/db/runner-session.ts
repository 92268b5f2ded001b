import { type Selectable, sql } from 'kysely'
import { hashSecret } from '../lib/secret.ts'
import type { Database, Tx } from './connection.ts'
import type { RunnerSession as RunnerSessionTable } from './schema.generated.ts'

/** Says the deployment about which a runner, or whoever waits for one, may find something new. */
export const RUNNER_CHANNEL = 'rmm_runner'

/** Who carries a deployment out, or did. */
export interface RunnerSession {
  id: number
  deploymentId: number
  /** The call that it answers. */
  run: string
  attempt: number
  runId: string | null
  runAttempt: number
  person: string
  secretHash: string
  hasLeft: boolean
  isSuperseded: boolean
}

function toSession(row: Selectable<RunnerSessionTable>): RunnerSession {
  return {
    id: row.id,
    deploymentId: row.deployment_id,
    run: row.run,
    attempt: row.attempt,
    runId: row.run_id,
    runAttempt: row.run_attempt,
    person: row.person,
    secretHash: row.secret_hash,
    hasLeft: row.left_at !== null,
    isSuperseded: row.superseded_at !== null,
  }
}

export type NewRunnerSession = Pick<
  RunnerSession,
  'deploymentId' | 'run' | 'attempt' | 'runId' | 'runAttempt' | 'person' | 'secretHash'
> & { at: Date }

export async function insertSession(tx: Tx, session: NewRunnerSession): Promise<RunnerSession> {
  const row = await tx
    .insertInto('runner_session')
    .values({
      deployment_id: session.deploymentId,
      run: session.run,
      attempt: session.attempt,
      run_id: session.runId,
      run_attempt: session.runAttempt,
      person: session.person,
      secret_hash: session.secretHash,
      claimed_at: session.at,
      last_heard_at: sql<Date>`clock_timestamp()`,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await tellRunner(tx, session.deploymentId)
  return toSession(row)
}

export async function sessionInOffice(
  db: Database | Tx,
  deploymentId: number,
): Promise<RunnerSession | null> {
  const row = await db
    .selectFrom('runner_session')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  return row ? toSession(row) : null
}

export async function sessionOfSecret(db: Database | Tx, secret: string): Promise<RunnerSession | null> {
  const row = await db
    .selectFrom('runner_session')
    .selectAll()
    .where('secret_hash', '=', hashSecret(secret))
    .executeTakeFirst()
  return row ? toSession(row) : null
}

export async function supersedeSession(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.updateTable('runner_session').set({ superseded_at: at }).where('id', '=', id).execute()
}

/** A sign of life. False: another one came in its place. */
export async function hearSession(db: Database, id: number): Promise<boolean> {
  const result = await db
    .updateTable('runner_session')
    .set({ last_heard_at: sql<Date>`clock_timestamp()`, left_at: null })
    .where('id', '=', id)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function leaveSession(tx: Tx, { id, deploymentId }: RunnerSession, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable('runner_session')
    .set({ left_at: at })
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  await tellRunner(tx, deploymentId)
  return result.numUpdatedRows > 0n
}

export interface RunnerHeard {
  run: string
  runId: string | null
  hasLeft: boolean
  lastHeardAt: Date
  silentMs: number
}

/** What was last heard of the runner that carries a deployment out; null: none has come yet. */
export async function runnerHeard(db: Database, deploymentId: number): Promise<RunnerHeard | null> {
  const row = await db
    .selectFrom('runner_session')
    .select(['run', 'run_id', 'left_at', 'last_heard_at'])
    .select(sql<number>`extract(epoch from clock_timestamp() - last_heard_at)::float8 * 1000`.as('silent_ms'))
    .where('deployment_id', '=', deploymentId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return {
    run: row.run,
    runId: row.run_id,
    hasLeft: row.left_at !== null,
    lastHeardAt: row.last_heard_at,
    silentMs: row.silent_ms,
  }
}

export async function tellRunner(db: Database | Tx, deploymentId: number): Promise<void> {
  await sql`select pg_notify(${RUNNER_CHANNEL}, ${String(deploymentId)})`.execute(db)
}
