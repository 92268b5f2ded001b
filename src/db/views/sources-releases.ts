import { sql } from 'kysely'
import type { SourcesFilter, SourcesRelease } from '../../contract/sources-release.ts'
import type { Release } from '../../domain/release/release.ts'
import { type Phase, type Status, statusesOf } from '../../domain/release/status.ts'
import type { Database, Tx } from '../connection.ts'
import { findRelease, toRelease } from '../release.ts'

/** Releases as rows of the table that the scripts before this machine had, newest first. */
export async function sourcesReleases(
  db: Database,
  phase: Phase,
  { service_name: service, limit, before }: SourcesFilter,
): Promise<SourcesRelease[]> {
  const statuses = statusesOf(phase)
  const place = { limit, before }
  const query =
    service === undefined ? byStatus(db, statuses, place) : ofService(db, statuses, { ...place, service })
  return withApprovals(db, (await query.execute()).map(toRelease))
}

interface Place {
  limit: number
  before: number | undefined
}

function ofService(
  db: Database,
  statuses: readonly Status[],
  { service, limit, before }: Place & { service: string },
) {
  return db
    .selectFrom('release')
    .selectAll()
    .where('service', '=', service)
    .where('status', 'in', statuses)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(limit)
}

/** Each status by its own index: few active ones are found among many that are over. */
function byStatus(db: Database, statuses: readonly Status[], { limit, before }: Place) {
  return db
    .selectFrom(sql<{ name: string }>`unnest(${statuses}::text[])`.as<'wanted'>(sql`wanted(name)`))
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('release')
          .selectAll()
          .whereRef('release.status', '=', 'wanted.name')
          .$if(before !== undefined, (query) => query.where('release.id', '<', before ?? 0))
          .orderBy('release.id', 'desc')
          .limit(limit)
          .as('found'),
      (join) => join.onTrue(),
    )
    .selectAll('found')
    .orderBy('found.id', 'desc')
    .limit(limit)
}

export async function sourcesRelease(db: Database, id: number): Promise<SourcesRelease | null> {
  const release = await findRelease(db, id)
  if (!release) return null
  const [row = null] = await withApprovals(db, [release])
  return row
}

async function withApprovals(db: Database | Tx, releases: readonly Release[]): Promise<SourcesRelease[]> {
  if (releases.length === 0) return []
  const votes = await db
    .selectFrom('approval')
    .select(['release_id', 'person', 'commit'])
    .where(
      'release_id',
      'in',
      releases.map(({ id }) => id),
    )
    .where('decision', '=', 'approved')
    .orderBy('id')
    .execute()
  return releases.map((release) => {
    const ofThis = votes.filter(
      (vote) => vote.release_id === release.id && vote.commit === (release.commit ?? ''),
    )
    return asRow(
      release,
      ofThis.map(({ person }) => person),
    )
  })
}

function asRow(release: Release, approvedBy: readonly string[]): SourcesRelease {
  return {
    id: release.id,
    service_name: release.service,
    release_tag: release.tag,
    rollback_to_tag: release.rollbackToTag ?? '',
    status: release.status,
    initiated_by: release.initiatedBy,
    github_run_id: release.githubRunId ?? '',
    github_action_link: release.githubActionLink ?? '',
    github_ref: release.githubRef ?? '',
    approved_list: JSON.stringify(approvedBy),
    created_at: release.createdAt.toISOString(),
    started_at: release.startedAt?.toISOString() ?? null,
    completed_at: release.completedAt?.toISOString() ?? null,
  }
}
