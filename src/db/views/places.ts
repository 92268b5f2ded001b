import { sql } from 'kysely'
import type { DeploymentKind, DeploymentStatus } from '../../domain/deployment/deployment.ts'
import type { LastAttempt } from '../../domain/deployment/health-seen.ts'
import type { Failure } from '../../domain/failures.ts'
import type { Environment, Installation, Service } from '../../domain/service/settings.ts'
import type { Database } from '../connection.ts'

/** One service in one environment. */
export interface Place {
  service: Service
  environment: Environment
}

/** What was last brought there and seen healthy. */
export interface Running {
  id: number
  releaseId: number | null
  tag: string
  /** Null: a workflow brought it there and did not say. */
  commit: string | null
  revision: string | null
  since: Date
}

export interface Last extends LastAttempt {
  releaseId: number | null
  kind: DeploymentKind
  startedAt: Date | null
}

export interface PlaceSeen {
  running: Running | null
  last: Last | null
}

/** The environments that a service comes to, in order. */
export function placesOf(installation: Installation, service: Service): Place[] {
  return installation.environments
    .filter(({ name }) => Object.hasOwn(service.targets, name))
    .map((environment) => ({ service, environment }))
}

/** Times are milliseconds: there are thousands of them. */
interface Row {
  place: number
  id: number
  release_id: number | null
  kind: DeploymentKind
  status: DeploymentStatus
  tag: string
  commit: string | null
  revision: string | null
  touched: boolean
  attention: string | null
  failure: Failure | null
  created_at: number
  started_at: number | null
  finished_at: number | null
  /** What ran before, where the last attempt did not succeed. */
  run_id: number | null
  run_release_id: number | null
  run_tag: string
  run_commit: string | null
  run_revision: string | null
  run_at: number
}

const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`

/** In the order of the places; the newest row of each by its index, however long its history is. */
export async function lookAt(db: Database, places: readonly Place[]): Promise<PlaceSeen[]> {
  const services = places.map(({ service }) => service.name)
  const environments = places.map(({ environment }) => environment.name)
  const { rows } = await sql<Row>`
    select place.place::int as place, last.id, last.release_id, last.kind, last.status, last.tag, last.commit,
      last.to_revision as revision, last.touched, last.attention, last.failure,
      ${ms('last.created_at')} as created_at, ${ms('last.started_at')} as started_at, ${ms('last.finished_at')} as finished_at,
      run.id as run_id, run.release_id as run_release_id, run.tag as run_tag, run.commit as run_commit,
      run.to_revision as run_revision, ${ms('run.finished_at')} as run_at
    from unnest(${services}::text[], ${environments}::text[]) with ordinality as place (service, environment, place)
    cross join lateral (
      select * from deployment
      where deployment.service = place.service and deployment.environment = place.environment
      order by id desc limit 1
    ) as last
    left join lateral (
      select * from deployment
      where last.status <> 'succeeded' and deployment.service = place.service
        and deployment.environment = place.environment and deployment.status = 'succeeded'
      order by id desc limit 1
    ) as run on true
  `.execute(db)
  const seen = new Map(rows.map((row) => [row.place, seenOf(row)]))
  return places.map((_, index) => seen.get(index + 1) ?? { running: null, last: null })
}

function seenOf(row: Row): PlaceSeen {
  return { running: runningOf(row), last: lastOf(row) }
}

function runningOf(row: Row): Running | null {
  const { status, id, release_id: releaseId, tag, commit, revision, finished_at, created_at } = row
  if (status === 'succeeded') {
    return { id, releaseId, tag, commit, revision, since: new Date(finished_at ?? created_at) }
  }
  if (row.run_id === null) return null
  return {
    id: row.run_id,
    releaseId: row.run_release_id,
    tag: row.run_tag,
    commit: row.run_commit,
    revision: row.run_revision,
    since: new Date(row.run_at),
  }
}

function lastOf(row: Row): Last {
  return {
    id: row.id,
    releaseId: row.release_id,
    kind: row.kind,
    status: row.status,
    tag: row.tag,
    touched: row.touched,
    attention: row.attention,
    failure: row.failure,
    createdAt: new Date(row.created_at),
    startedAt: dateOf(row.started_at),
    finishedAt: dateOf(row.finished_at),
  }
}

function dateOf(time: number | null): Date | null {
  return time === null ? null : new Date(time)
}
