import { sql } from 'kysely'
import type { ProductionChange, ProductionHistory, ReleaseFacts } from '../../domain/measures/measures.ts'
import type { Period } from '../../domain/measures/period.ts'
import type { Database } from '../connection.ts'

/** Where a service is in production. */
export interface ProductionPlace {
  service: string
  environment: string
}

/** What happened to production in a period, and what came after it to restore what failed in it. */
export async function productionHistory(
  db: Database,
  places: readonly ProductionPlace[],
  period: Period,
): Promise<ProductionHistory> {
  const changes = await changesIn(db, places, period)
  const releases = await releasesOf(db, changes)
  return { changes: [...changes, ...(await restoresOf(db, changes, releases))], releases }
}

const CHANGE = sql`id, release_id as "releaseId", service, environment, kind, status, touched, finished_at as "finishedAt"`

async function changesIn(
  db: Database,
  places: readonly ProductionPlace[],
  { begin, end }: Period,
): Promise<ProductionChange[]> {
  const { rows } = await sql<ProductionChange>`
    select change.* from ${unnested(places)}
    cross join lateral (
      select ${CHANGE} from deployment
      where deployment.service = place.service and deployment.environment = place.environment
        and kind in ('deploy', 'rollback') and finished_at >= ${begin} and finished_at < ${end}
    ) as change
  `.execute(db)
  return rows
}

function unnested(places: readonly ProductionPlace[]) {
  const services = places.map(({ service }) => service)
  const environments = places.map(({ environment }) => environment)
  return sql`unnest(${services}::text[], ${environments}::text[]) as place (service, environment)`
}

async function releasesOf(db: Database, changes: readonly ProductionChange[]): Promise<ReleaseFacts[]> {
  const ids = changes.flatMap(({ kind, status, releaseId }) =>
    kind === 'deploy' && status === 'succeeded' && releaseId !== null ? [releaseId] : [],
  )
  const { rows } = await sql<{ id: number; createdAt: Date; takenBackAt: Date | null }>`
    select id, created_at as "createdAt",
      case when status in ('rollback', 'rollback_done', 'rollback_failed') then (
        select min(at) from event where event.release_id = release.id and action = 'begin_rollback'
      ) end as "takenBackAt"
    from release where id = any(${ids}::bigint[])
  `.execute(db)
  return rows.map((row) => ({ ...row, taggedAt: null }))
}

/** After each failure the next success at that place, however much later. */
async function restoresOf(
  db: Database,
  changes: readonly ProductionChange[],
  releases: readonly ReleaseFacts[],
): Promise<ProductionChange[]> {
  const takenBack = new Map(releases.map(({ id, takenBackAt }) => [id, takenBackAt]))
  const failed = changes.flatMap((change) => {
    const { service, environment, status, finishedAt, releaseId } = change
    const since = status === 'succeeded' ? (takenBack.get(releaseId ?? 0) ?? null) : finishedAt
    return since === null ? [] : [{ service, environment, since }]
  })
  const { rows } = await sql<ProductionChange>`
    select distinct restore.* from unnest(
      ${failed.map(({ service }) => service)}::text[], ${failed.map(({ environment }) => environment)}::text[],
      ${failed.map(({ since }) => since.toISOString())}::timestamptz[]
    ) as place (service, environment, since)
    cross join lateral (
      select ${CHANGE} from deployment
      where deployment.service = place.service and deployment.environment = place.environment
        and kind in ('deploy', 'rollback') and status = 'succeeded' and finished_at >= place.since
      order by finished_at, id limit 1
    ) as restore
  `.execute(db)
  const known = new Set(changes.map(({ id }) => id))
  return rows.filter(({ id }) => !known.has(id))
}
