import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/**
 * Ids are given when a transaction writes, not when it commits: event 10 may be there before event 9. Who reads up to the
 * horizon and resumes there misses nothing.
 */
export interface EventHorizon {
  look(): Promise<Horizon>
}

interface Horizon {
  /** No event with this id or a smaller one will still appear. */
  upTo: number
  /** Later events are there, behind a gap that may still be filled: look again soon. */
  unsettled: boolean
}

/** Behind a newer event by this many, an id that is not there never will be. */
const SETTLED_BEHIND = 1_000
/** No transaction lives longer: the server ends an idle one after a minute. */
const LONGEST_TRANSACTION_MS = 100_000

interface Gap {
  /** The newest event when the gap was first seen. */
  newest: number
  /** Every transaction that could fill the gap has a smaller number. */
  before: bigint
  since: number
}

export function createEventHorizon(db: Database, monotonicMs: () => number): EventHorizon {
  let upTo: number | null = null
  let gap: Gap | null = null
  let looking: Promise<Horizon> | null = null
  let next: Promise<Horizon> | null = null

  async function lookNow(): Promise<Horizon> {
    const first = await lookOnce()
    // A gap that nobody can fill any more is seen as such at once.
    return first.unsettled ? lookOnce() : first
  }

  async function lookOnce(): Promise<Horizon> {
    const from = upTo ?? Math.max(0, (await newestEvent(db)) - SETTLED_BEHIND)
    const seen = await lookFrom(db, from)
    upTo = Math.max(seen.unbroken, gap && isSettled(gap, seen) ? gap.newest : 0)
    if (upTo >= (gap?.newest ?? 0)) gap = null
    if (upTo >= seen.newest) return { upTo, unsettled: seen.more }

    gap ??= { newest: seen.newest, before: seen.nextTransaction, since: monotonicMs() }
    return { upTo, unsettled: true }
  }

  function isSettled({ before, since }: Gap, { oldestRunning }: Seen): boolean {
    return oldestRunning >= before || monotonicMs() - since > LONGEST_TRANSACTION_MS
  }

  return {
    /** Answers with what was there when it was called, or later; many callers share one query. */
    look() {
      if (!looking) {
        looking = lookNow().finally(() => {
          looking = null
        })
        return looking
      }
      next ??= looking
        .catch(() => {})
        .then(() => {
          next = null
          return this.look()
        })
      return next
    },
  }
}

async function newestEvent(db: Database): Promise<number> {
  const { newest } = await db
    .selectFrom('event')
    .select((eb) => eb.fn.coalesce(eb.fn.max('id'), sql<number>`0`).as('newest'))
    .executeTakeFirstOrThrow()
  return newest
}

interface Seen {
  /** The last event before the first missing id. */
  unbroken: number
  newest: number
  /** There are too many to look at in one go. */
  more: boolean
  oldestRunning: bigint
  nextTransaction: bigint
}

async function lookFrom(db: Database, from: number): Promise<Seen> {
  const { rows } = await sql<{ unbroken: number; newest: number; more: boolean; xmin: string; xmax: string }>`
    with page as (select id from event where id > ${from} order by id limit ${SETTLED_BEHIND}),
    placed as (select id, row_number() over (order by id) as place from page)
    select
      coalesce((select max(id) from placed where id = ${from}::bigint + place), ${from}::bigint) as unbroken,
      coalesce((select max(id) from page), ${from}::bigint) as newest,
      (select count(*) from page) = ${SETTLED_BEHIND} as more,
      pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
      pg_snapshot_xmax(pg_current_snapshot())::text as xmax
  `.execute(db)
  const [row] = rows
  if (!row) throw new Error('a select without from answers one row')
  return {
    unbroken: row.unbroken,
    newest: row.newest,
    more: row.more,
    oldestRunning: BigInt(row.xmin),
    nextTransaction: BigInt(row.xmax),
  }
}
