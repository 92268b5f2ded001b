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

/** Times are milliseconds: there are thousands of them. */
type ChangeRow = Omit<ProductionChange, 'finishedAt'> & { finishedAt: number }

const CHANGE = sql`id, release_id as "releaseId", service, environment, kind, status, touched,
  (extract(epoch from finished_at) * 1000)::float8 as "finishedAt"`

/** Of one service by its place, of many by the environment. */
async function changesIn(
  db: Database,
  places: readonly ProductionPlace[],
  { begin, end }: Period,
): Promise<ProductionChange[]> {
  const environments = [...new Set(places.map(({ environment }) => environment))]
  const [only, ...others] = places
  const ofService = only && others.length === 0 ? sql`and service = ${only.service}` : sql``
  const { rows } = await sql<ChangeRow>`
    select ${CHANGE} from deployment
    where environment = any(${environments}::text[]) and kind in ('deploy', 'rollback')
      and finished_at >= ${begin} and finished_at < ${end} ${ofService}
  `.execute(db)
  const productions = new Map(places.map(({ service, environment }) => [service, environment]))
  return rows.filter(({ service, environment }) => productions.get(service) === environment).map(toChange)
}

function toChange(row: ChangeRow): ProductionChange {
  return { ...row, finishedAt: new Date(row.finishedAt) }
}

async function releasesOf(db: Database, changes: readonly ProductionChange[]): Promise<ReleaseFacts[]> {
  const ids = changes.flatMap(({ kind, status, releaseId }) =>
    kind === 'deploy' && status === 'succeeded' && releaseId !== null ? [releaseId] : [],
  )
  const { rows } = await sql<{ id: number; createdAt: number; isTakenBack: boolean }>`
    select id, (extract(epoch from created_at) * 1000)::float8 as "createdAt",
      status in ('rollback', 'rollback_done', 'rollback_failed') as "isTakenBack"
    from release where id = any(${ids}::bigint[])
  `.execute(db)
  const takenBack = await takenBackAt(
    db,
    rows.filter(({ isTakenBack }) => isTakenBack).map(({ id }) => id),
  )
  return rows.map(({ id, createdAt }) => ({
    id,
    createdAt: new Date(createdAt),
    taggedAt: null,
    takenBackAt: takenBack.get(id) ?? null,
  }))
}

async function takenBackAt(db: Database, releases: readonly number[]): Promise<ReadonlyMap<number, Date>> {
  if (releases.length === 0) return new Map()
  const rows = await db
    .selectFrom('event')
    .select(({ fn }) => ['release_id', fn.min('at').as('at')])
    .where('release_id', 'in', releases)
    .where('action', '=', 'begin_rollback')
    .groupBy('release_id')
    .execute()
  return new Map(
    rows.flatMap(({ release_id, at }) => (release_id === null ? [] : [[release_id, at] as const])),
  )
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
  const { rows } = await sql<ChangeRow>`
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
  return rows.filter(({ id }) => !known.has(id)).map(toChange)
}
