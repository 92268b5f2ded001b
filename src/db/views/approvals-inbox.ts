import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { InboxFilter } from '../../contract/approval.ts'
import { cursorOf } from '../../contract/page.ts'
import type { VoteOnWire } from '../../contract/release.ts'
import type { Release } from '../../domain/release/release.ts'
import type { Database } from '../connection.ts'
import { toRelease } from '../release.ts'
import type { Approval, Release as ReleaseTable } from '../schema.generated.ts'

/** Whose decisions count for what, as the configuration has it. */
export interface Approver {
  person: string
  /** Services whose releases they may approve when somebody else started them. */
  ofOthers: readonly string[]
  /** ... when they started them themselves. */
  ofOwn: readonly string[]
}

export interface Waiting {
  release: Release
  since: Date
  votes: VoteOnWire[]
  isMine: boolean
}

export interface WaitingPage {
  mine: number
  items: Waiting[]
  next: string | null
}

interface Row extends Selectable<ReleaseTable> {
  is_mine: boolean
  since: Date
}

/** What waits for this person, then what waits for others; each newest first, and each read by its index. */
export async function approvalsInbox(
  db: Database,
  approver: Approver,
  { limit, cursor }: InboxFilter,
): Promise<WaitingPage> {
  const from = cursor === undefined ? null : placeOf(cursor)
  const ofMine = { approver, isMine: true, limit: limit + 1 }
  const mine = from?.isMine === false ? [] : await waitingRows(db, { ...ofMine, before: from?.id })
  const ofOthers = { approver, isMine: false, limit: limit + 1 - mine.length }
  const before = from?.isMine === false ? from.id : undefined
  const others = mine.length > limit ? [] : await waitingRows(db, { ...ofOthers, before })

  const rows = [...mine, ...others]
  const shown = rows.slice(0, limit)
  const votes = await votesOf(
    db,
    shown.map(({ id }) => id),
  )
  const last = shown.at(-1)
  return {
    mine: await countMine(db, approver),
    items: shown.map((row) => ({
      release: toRelease(row),
      since: row.since,
      votes: votes.get(row.id) ?? [],
      isMine: row.is_mine,
    })),
    next: last && rows.length > limit ? cursorOf(last.id * 2 + (last.is_mine ? 1 : 0)) : null,
  }
}

/** A cursor says which of the two parts the last one was in. */
function placeOf(cursor: number): { id: number; isMine: boolean } {
  return { id: Math.floor(cursor / 2), isMine: cursor % 2 === 1 }
}

function isMineSql({ person, ofOthers, ofOwn }: Approver): RawBuilder<boolean> {
  return sql<boolean>`(
    (case when release.initiated_by = ${person} then release.service = any(${ofOwn}::text[])
      else release.service = any(${ofOthers}::text[]) end)
    and not exists (
      select from approval
      where approval.release_id = release.id and approval.commit = release.commit and approval.person = ${person}
    )
  )`
}

async function waitingRows(
  db: Database,
  wanted: { approver: Approver; isMine: boolean; limit: number; before: number | undefined },
): Promise<Row[]> {
  const { approver, isMine, limit, before } = wanted
  const { rows } = await sql<Row>`
    select found.*, ${isMine}::boolean as is_mine, coalesce((
      select max(at) from event where event.release_id = found.id and action = 'ready_for_testing'
    ), found.created_at) as since
    from (
      select * from release
      where status = 'manual_testing' and ${isMineSql(approver)} = ${isMine}
        and (${before ?? null}::bigint is null or id < ${before ?? null})
      order by id desc limit ${limit}
    ) as found
    order by found.id desc
  `.execute(db)
  return rows
}

async function countMine(db: Database, approver: Approver): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from release where status = 'manual_testing' and ${isMineSql(approver)}
  `.execute(db)
  return rows[0]?.count ?? 0
}

async function votesOf(db: Database, releases: readonly number[]): Promise<Map<number, VoteOnWire[]>> {
  if (releases.length === 0) return new Map()
  const rows = await db
    .selectFrom('approval')
    .selectAll()
    .where('release_id', 'in', releases)
    .orderBy('id')
    .execute()
  const votes = Map.groupBy(rows, (row) => row.release_id)
  return new Map([...votes].map(([id, all]) => [id, all.map(voteOnWire)]))
}

function voteOnWire({ person, decision, reason, commit, channel, at }: Selectable<Approval>): VoteOnWire {
  return {
    person,
    decision: decision as VoteOnWire['decision'],
    reason,
    commit,
    channel,
    at: at.toISOString(),
  }
}
