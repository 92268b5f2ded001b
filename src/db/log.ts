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

/** Stores lines in order, tells readers, and answers which were new. Lines that are already there are left alone. */
export async function appendLog(
  db: Database,
  deploymentId: number,
  lines: readonly NewLogLine[],
): Promise<readonly LogLine[]> {
  if (lines.length === 0) return []
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('log_line', ${deploymentId}))`.execute(tx)
    const { rows } = await sql<LogLine>`
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
      returning number, step, at, text
    `.execute(tx)
    await sql`select pg_notify(${LOG_CHANNEL}, ${String(deploymentId)})`.execute(tx)
    return rows
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

/** Every stored line of these deployments, oldest first. */
export async function* wholeLog(db: Database, deploymentIds: readonly number[]): AsyncGenerator<LogLine> {
  for (const deploymentId of deploymentIds) {
    let after: number | undefined = 0
    while (after !== undefined) {
      const lines: LogLine[] = await readLog(db, deploymentId, { after, limit: 5_000 })
      yield* lines
      after = lines.at(-1)?.number
    }
  }
}
