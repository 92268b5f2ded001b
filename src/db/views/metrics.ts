import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../connection.ts'

/** What is counted for monitoring. */
export interface Counts {
  releases: { status: string; count: number }[]
  deployments: { environment: string; kind: string; status: string; count: number }[]
  /** Runs of workflows that have ended. */
  runs: { kind: string; outcome: string; count: number }[]
  durations: Durations[]
  /** Releases that a lock or a freeze keeps where they are. */
  held: number
  /** Targets that cannot be seen, or were left half-way. */
  attention: number
}

/** How long deployments of one kind took. */
export interface Durations {
  kind: string
  /** How many took no longer than each of `DURATION_BUCKETS`. */
  upTo: number[]
  count: number
  seconds: number
}

export const DURATION_BUCKETS = [5, 15, 30, 60, 120, 300, 600, 1_800, 3_600] as const

export async function countAll(db: Database): Promise<Counts> {
  const [releases, deployments, runs, durations, [row]] = await Promise.all([
    rowsOf<Counts['releases'][number]>(
      db,
      sql`select status, count(*) as count from release group by status`,
    ),
    rowsOf<Counts['deployments'][number]>(
      db,
      sql`select environment, kind, status, count(*) as count from deployment group by environment, kind, status`,
    ),
    rowsOf<Counts['runs'][number]>(
      db,
      sql`select kind, outcome, count(*) as count from run where outcome is not null group by kind, outcome`,
    ),
    durationsOf(db),
    rowsOf<{ held: number; attention: number }>(
      db,
      sql`select
        (select count(*) from release where held is not null) as held,
        (select count(*) from deployment where kind in ('deploy', 'rollback', 'rehearsal', 'dev') and status = 'in_progress'
          and attention is not null) as attention`,
    ),
  ])
  return { releases, deployments, runs, durations, held: row?.held ?? 0, attention: row?.attention ?? 0 }
}

async function durationsOf(db: Database): Promise<Durations[]> {
  const rows = await rowsOf<{ kind: string; bucket: number; count: number; seconds: number }>(
    db,
    sql`
      select kind, width_bucket(seconds, ${[...DURATION_BUCKETS]}::float8[]) as bucket, count(*) as count, sum(seconds) as seconds
      from (
        select kind, extract(epoch from finished_at - started_at)::float8 as seconds
        from deployment where started_at is not null and finished_at is not null
      ) as ended
      group by kind, bucket`,
  )
  return [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, buckets]) => ({
    kind,
    // The last is for what took longer than the longest.
    upTo: DURATION_BUCKETS.map((_, index) => sum(buckets.filter(({ bucket }) => bucket <= index))),
    count: sum(buckets),
    seconds: buckets.reduce((seconds, bucket) => seconds + bucket.seconds, 0),
  }))
}

function sum(buckets: readonly { count: number }[]): number {
  return buckets.reduce((count, bucket) => count + bucket.count, 0)
}

async function rowsOf<Row>(db: Database, query: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await (query as RawBuilder<Row>).execute(db)
  return rows
}
