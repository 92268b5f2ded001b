import { sql } from 'kysely'
import type { Page } from '../../contract/page.ts'
import type { ReleaseFilter, ReleaseSummary } from '../../contract/release.ts'
import { type Status, statusesOf } from '../../domain/release/status.ts'
import type { Database } from '../connection.ts'
import { toRelease } from '../release.ts'
import { pageFrom } from './page.ts'
import { releaseSummary } from './summaries.ts'

/** Releases, newest first. */
export async function releasesPage(db: Database, filter: ReleaseFilter): Promise<Page<ReleaseSummary>> {
  const statuses = wantedStatuses(filter)
  if (statuses?.length === 0) return { items: [], next: null }
  const rows = statuses && !filter.service ? byStatus(db, filter, statuses) : byId(db, filter, statuses)
  return pageFrom((await rows.execute()).map(toRelease), filter.limit, releaseSummary)
}

/** Null: every status. */
function wantedStatuses({ phase, status }: ReleaseFilter): readonly Status[] | null {
  const ofPhase = phase === undefined ? null : statusesOf(phase)
  if (status === undefined) return ofPhase
  return ofPhase === null || ofPhase.includes(status) ? [status] : []
}

function byId(db: Database, { service, cursor, limit }: ReleaseFilter, statuses: readonly Status[] | null) {
  return db
    .selectFrom('release')
    .selectAll()
    .$if(service !== undefined, (query) => query.where('service', '=', service ?? ''))
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? 0))
    .$if(statuses !== null, (query) => query.where('status', 'in', statuses ?? []))
    .orderBy('id', 'desc')
    .limit(limit + 1)
}

/** Each status by its own index: among many finished releases the few active ones are found without reading the rest. */
function byStatus(db: Database, { cursor, limit }: ReleaseFilter, statuses: readonly Status[]) {
  return db
    .selectFrom(sql<{ name: string }>`unnest(${statuses}::text[])`.as<'wanted'>(sql`wanted(name)`))
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('release')
          .selectAll()
          .whereRef('release.status', '=', 'wanted.name')
          .$if(cursor !== undefined, (query) => query.where('release.id', '<', cursor ?? 0))
          .orderBy('release.id', 'desc')
          .limit(limit + 1)
          .as('found'),
      (join) => join.onTrue(),
    )
    .selectAll('found')
    .orderBy('found.id', 'desc')
    .limit(limit + 1)
}
