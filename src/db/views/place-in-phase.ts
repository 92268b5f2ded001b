import { sql } from 'kysely'
import { type Phase, statusesOf } from '../../domain/release/status.ts'
import type { Database, Tx } from '../connection.ts'
import { newestIds } from './newest-ids.ts'

export interface PlaceInPhase {
  total: number
  /** From the newest on, starting at 0; null: the release is no longer in this phase. */
  index: number | null
  /** Null: there is none. */
  id: number | null
  newer: number | null
  older: number | null
}

/** Where a release stands among those of its phase. Undefined: whichever is at this index, or the last one before it. */
export async function placeInPhase(
  db: Database | Tx,
  phase: Phase,
  wanted: { index: number; id: number | undefined },
): Promise<PlaceInPhase> {
  const statuses = statusesOf(phase)
  const at = wanted.id === undefined ? await idAt(db, phase, wanted.index) : wanted.id
  const { rows } = await sql<Row>`
    select count(*) as total,
      count(*) filter (where id > ${at}::bigint) as before,
      coalesce(bool_or(id = ${at}::bigint), false) as is_here,
      min(id) filter (where id > ${at}::bigint) as newer,
      max(id) filter (where id < ${at}::bigint) as older
    from release where status = any(${statuses}::text[])
  `.execute(db)
  const { total, before, is_here, newer, older } = rows[0] ?? NOTHING
  return { total, index: is_here ? before : null, id: at, newer, older }
}

interface Row {
  total: number
  before: number
  is_here: boolean
  newer: number | null
  older: number | null
}

const NOTHING: Row = { total: 0, before: 0, is_here: false, newer: null, older: null }

async function idAt(db: Database | Tx, phase: Phase, index: number): Promise<number | null> {
  const ids = newestIds({
    table: 'release',
    fixed: [],
    varied: [['status', statusesOf(phase)]],
    before: undefined,
    limit: index + 1,
  })
  const { rows } = await sql<{ id: number | null }>`select min(id) as id from (${ids}) as newest`.execute(db)
  return rows[0]?.id ?? null
}
