import { type Selectable, sql } from 'kysely'
import type { Page } from '../../contract/page.ts'
import type { ReleaseFilter, ReleaseSummary } from '../../contract/release.ts'
import { STATUSES, type Status, statusesOf } from '../../domain/release/status.ts'
import type { Voice } from '../../domain/voice.ts'
import type { Database } from '../connection.ts'
import { toRelease } from '../release.ts'
import type { Release as ReleaseTable } from '../schema.generated.ts'
import { newestIds } from './newest-ids.ts'
import { pageFrom } from './page.ts'
import { releaseSummary } from './summaries.ts'

/** Releases, newest first. */
export async function releasesPage(
  db: Database,
  filter: ReleaseFilter,
  voice: Voice,
): Promise<Page<ReleaseSummary>> {
  const { service, cursor, limit } = filter
  const statuses = wantedStatuses(filter)
  if (statuses?.length === 0) return { items: [], next: null }
  const ids = newestIds({
    table: 'release',
    fixed: service === undefined ? [] : [['service', service]],
    varied: service === undefined && statuses === null ? [] : [['status', statuses ?? STATUSES]],
    before: cursor,
    limit: limit + 1,
  })
  const { rows } = await sql<Selectable<ReleaseTable>>`
    select release.* from (${ids}) as newest join release on release.id = newest.id order by release.id desc
  `.execute(db)
  return pageFrom(rows.map(toRelease), limit, (release) => releaseSummary(release, voice))
}

/** Null: every status. */
function wantedStatuses({ phase, status }: ReleaseFilter): readonly Status[] | null {
  const ofPhase = phase === undefined ? null : statusesOf(phase)
  if (status === undefined) return ofPhase
  return ofPhase === null || ofPhase.includes(status) ? [status] : []
}
