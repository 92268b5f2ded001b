import { sql } from 'kysely'
import type { Database } from './connection.ts'

export const LOG_CHANNEL = 'rmm_log'

export interface LogLine {
  /** Place in the deployment's log, from 1: what a reader resumes after. */
  number: number
  step: string
  at: Date
  text: string
}

export interface NewLogLine {
  step: string
  /** Place in the step's output, or null for a note of the machine. A replayed step sends its lines again; the first stay. */
  stepLine: number | null
  at: Date
  text: string
}

/** Stores lines in order and tells readers. Lines that are already there are left alone. */
export async function appendLog(db: Database, deploymentId: number, lines: readonly NewLogLine[]): Promise<void> {
  if (lines.length === 0) return
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('log_line', ${deploymentId}))`.execute(tx)
    await sql`
      with last as (select coalesce(max(number), 0) as number from log_line where deployment_id = ${deploymentId}),
      given as (
        select * from unnest(
          ${lines.map((line) => line.step)}::text[], ${lines.map((line) => line.stepLine)}::int[],
          ${lines.map((line) => line.at.toISOString())}::timestamptz[], ${lines.map((line) => line.text)}::text[]
        ) with ordinality as given (step, step_line, at, text, place)
      ),
      fresh as (
        select given.*, row_number() over (order by place) as fresh_place from given
        where not exists (
          select from log_line where deployment_id = ${deploymentId}
            and log_line.step = given.step and log_line.step_line = given.step_line
        )
      )
      insert into log_line (deployment_id, number, step, step_line, at, text)
      select ${deploymentId}, last.number + fresh_place, step, step_line, at, text from fresh, last
      on conflict do nothing
    `.execute(tx)
    await sql`select pg_notify(${LOG_CHANNEL}, ${String(deploymentId)})`.execute(tx)
  })
}

export async function readLog(
  db: Database,
  deploymentId: number,
  page: { after: number; limit: number },
): Promise<LogLine[]> {
  return db
    .selectFrom('log_line')
    .select(['number', 'step', 'at', 'text'])
    .where('deployment_id', '=', deploymentId)
    .where('number', '>', page.after)
    .orderBy('number')
    .limit(page.limit)
    .execute()
}

/** Every line so far, oldest first: for the log file of a finished deployment. */
export async function* wholeLog(db: Database, deploymentId: number): AsyncGenerator<LogLine> {
  let after = 0
  for (;;) {
    const lines = await readLog(db, deploymentId, { after, limit: 5_000 })
    yield* lines
    const last = lines.at(-1)
    if (!last) return
    after = last.number
  }
}
