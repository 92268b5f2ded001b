import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { AuditEntry, AuditFilter } from '../../contract/audit.ts'
import type { Page } from '../../contract/page.ts'
import type { Database } from '../connection.ts'
import type { Event as EventTable } from '../schema.generated.ts'
import { eventOnWire } from './event-feed.ts'
import { pageFrom } from './page.ts'

export type AuditWanted = Omit<AuditFilter, 'cursor' | 'limit'>

interface Reader {
  /** Addresses are about people. */
  seesAddresses: boolean
}

/** The audit log, newest first. */
export async function auditPageOf(
  db: Database,
  { cursor, limit, ...wanted }: AuditFilter,
  reader: Reader,
): Promise<Page<AuditEntry>> {
  const rows = await readEntries(db, wanted, { before: cursor, limit: limit + 1 })
  return pageFrom(rows, limit, (row) => entryOf(row, reader))
}

const BATCH = 1_000

/** Everything that matches, batch after batch: what is in memory does not grow with it, and no transaction stays open. */
export async function* allEntries(
  db: Database,
  wanted: AuditWanted,
  reader: Reader,
): AsyncGenerator<AuditEntry[]> {
  let before: number | undefined
  for (;;) {
    const rows = await readEntries(db, wanted, { before, limit: BATCH })
    if (rows.length > 0) yield rows.map((row) => entryOf(row, reader))
    if (rows.length < BATCH) return
    before = rows.at(-1)?.id
  }
}

const EQUAL = {
  actor: 'actor',
  action: 'action',
  channel: 'channel',
  service: 'service',
  release: 'release_id',
  deployment: 'deployment_id',
} as const

async function readEntries(
  db: Database,
  wanted: AuditWanted,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<Selectable<EventTable>[]> {
  let query = db.selectFrom('event').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit)
  for (const [name, column] of Object.entries(EQUAL) as [
    keyof typeof EQUAL,
    (typeof EQUAL)[keyof typeof EQUAL],
  ][]) {
    const value = wanted[name]
    if (value !== undefined) query = query.where(column, '=', value)
  }
  if (wanted.since) query = query.where('at', '>=', wanted.since)
  if (wanted.until) query = query.where('at', '<', wanted.until)
  if (before !== undefined) {
    query = query.where(sql<boolean>`(at, id) < ((select at from event where id = ${before}), ${before})`)
  }
  return query.execute()
}

function entryOf(row: Selectable<EventTable>, { seesAddresses }: Reader): AuditEntry {
  return {
    ...eventOnWire(row),
    ...resourceOf(row),
    address: seesAddresses ? row.address : null,
    identity: row.identity,
  }
}

function resourceOf({
  deployment_id,
  release_id,
  service,
}: Selectable<EventTable>): Pick<AuditEntry, 'resource_type' | 'resource_id'> {
  if (deployment_id !== null) return { resource_type: 'deployment', resource_id: String(deployment_id) }
  if (release_id !== null) return { resource_type: 'release', resource_id: String(release_id) }
  if (service !== null) return { resource_type: 'service', resource_id: service }
  return { resource_type: null, resource_id: null }
}
