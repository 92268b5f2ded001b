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

interface Row {
  place: number
  run_id: number | null
  run_release_id: number | null
  run_tag: string
  run_commit: string | null
  run_revision: string | null
  run_at: Date
  id: number
  release_id: number | null
  kind: DeploymentKind
  status: DeploymentStatus
  tag: string
  touched: boolean
  attention: string | null
  failure: Failure | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

/** In the order of the places; the newest row of each by its index, however long its history is. */
export async function lookAt(db: Database, places: readonly Place[]): Promise<PlaceSeen[]> {
  const services = places.map(({ service }) => service.name)
  const environments = places.map(({ environment }) => environment.name)
  const { rows } = await sql<Row>`
    select place.place::int as place,
      run.id as run_id, run.release_id as run_release_id, run.tag as run_tag, run.commit as run_commit,
      run.to_revision as run_revision, coalesce(run.finished_at, run.created_at) as run_at,
      last.id, last.release_id, last.kind, last.status, last.tag, last.touched, last.attention, last.failure,
      last.created_at, last.started_at, last.finished_at
    from unnest(${services}::text[], ${environments}::text[]) with ordinality as place (service, environment, place)
    cross join lateral (
      select * from deployment
      where deployment.service = place.service and deployment.environment = place.environment
      order by id desc limit 1
    ) as last
    left join lateral (
      select * from deployment
      where deployment.service = place.service and deployment.environment = place.environment
        and deployment.status = 'succeeded'
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
  if (row.run_id === null) return null
  return {
    id: row.run_id,
    releaseId: row.run_release_id,
    tag: row.run_tag,
    commit: row.run_commit,
    revision: row.run_revision,
    since: row.run_at,
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
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}
