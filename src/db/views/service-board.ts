import { sql } from 'kysely'
import type { EnvironmentOfService } from '../../contract/service.ts'
import { type Deployment, isOver } from '../../domain/deployment/deployment.ts'
import { attentionOf } from '../../domain/deployment/health-seen.ts'
import type { Environment, Installation, Service } from '../../domain/service/settings.ts'
import type { Database } from '../connection.ts'
import { toDeployment } from '../deployment.ts'
import { deploymentSummary } from './summaries.ts'

/** Of one place: what it was last brought to, and the last attempt to bring it anywhere. */
interface Place {
  running: Deployment | null
  last: Deployment | null
}

/** Service × environment: what runs where, what is changing, what needs a person. */
export async function serviceBoard(
  db: Database,
  installation: Installation,
  services: readonly Service[],
): Promise<Map<string, EnvironmentOfService[]>> {
  const places = services.flatMap((service) =>
    roadOf(installation, service).map((environment) => ({ service, environment })),
  )
  const seen = await lookAt(
    db,
    places.map(({ service, environment }) => ({ service: service.name, environment: environment.name })),
  )
  const board = new Map<string, EnvironmentOfService[]>(services.map(({ name }) => [name, []]))
  for (const { service, environment } of places) {
    const shown = show(service, environment, seen.get(keyOf(service.name, environment.name)))
    board.get(service.name)?.push(shown)
  }
  return board
}

function roadOf(installation: Installation, service: Service): Environment[] {
  return installation.environments.filter(({ name }) => Object.hasOwn(service.targets, name))
}

function show(service: Service, environment: Environment, place: Place | undefined): EnvironmentOfService {
  const { running = null, last = null } = place ?? {}
  const target = service.targets[environment.name]
  return {
    name: environment.name,
    order: environment.order,
    target: { name: target?.name ?? '', driver: target?.driver ?? '' },
    runs: running?.commit
      ? {
          tag: running.tag,
          commit: running.commit,
          since: (running.finishedAt ?? running.createdAt).toISOString(),
          deployment_id: running.id,
          release_id: running.releaseId,
        }
      : null,
    deployment: last && !isOver(last.status) ? deploymentSummary(last) : null,
    attention: attentionOf(last),
  }
}

function keyOf(service: string, environment: string): string {
  return JSON.stringify([service, environment])
}

/** The newest row of each place by its index, however long its history is. */
async function lookAt(
  db: Database,
  places: readonly { service: string; environment: string }[],
): Promise<Map<string, Place>> {
  const newest = async (succeeded: boolean) => {
    const rows = await db
      .selectFrom(
        sql<{ service: string; environment: string }>`unnest(
          ${places.map(({ service }) => service)}::text[], ${places.map(({ environment }) => environment)}::text[]
        )`.as<'place'>(sql`place(service, environment)`),
      )
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('deployment')
            .selectAll()
            .whereRef('deployment.service', '=', 'place.service')
            .whereRef('deployment.environment', '=', 'place.environment')
            .$if(succeeded, (query) => query.where('deployment.status', '=', 'succeeded'))
            .orderBy('deployment.id', 'desc')
            .limit(1)
            .as('found'),
        (join) => join.onTrue(),
      )
      .selectAll('found')
      .execute()
    return new Map(
      rows.map(toDeployment).map((found) => [keyOf(found.service, found.environment), found] as const),
    )
  }
  const [running, last] = await Promise.all([newest(true), newest(false)])
  return new Map(
    [...last].map(([key, deployment]) => [key, { last: deployment, running: running.get(key) ?? null }]),
  )
}
