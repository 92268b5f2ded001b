import type { DeploymentSummary } from '../../contract/deployment.ts'
import type { EnvironmentOfService } from '../../contract/service.ts'
import { isOver } from '../../domain/deployment/deployment.ts'
import type { Installation, Service } from '../../domain/service/settings.ts'
import type { Voice } from '../../domain/voice.ts'
import type { Database } from '../connection.ts'
import { toDeployment } from '../deployment.ts'
import { lookAt, type Place, type PlaceSeen, placesOf } from './places.ts'
import { attentionSaid, deploymentSummary } from './summaries.ts'

/** Service × environment: what runs where, what is changing, what needs a person. Two queries, however many there are. */
export async function serviceBoard(
  db: Database,
  installation: Installation,
  services: readonly Service[],
  voice: Voice,
): Promise<Map<string, EnvironmentOfService[]>> {
  const places = services.flatMap((service) => placesOf(installation, service))
  const seen = await lookAt(db, places)
  const running = await runningDeployments(db, seen, voice)
  const board = new Map<string, EnvironmentOfService[]>(services.map(({ name }) => [name, []]))
  for (const [index, place] of places.entries()) {
    const shown = show(place, seen[index] ?? { running: null, last: null }, { running, voice })
    board.get(place.service.name)?.push(shown)
  }
  return board
}

/** Whole, because they are shown as they are. There are few at any moment. */
async function runningDeployments(
  db: Database,
  seen: readonly PlaceSeen[],
  voice: Voice,
): Promise<ReadonlyMap<number, DeploymentSummary>> {
  const ids = seen.flatMap(({ last }) => (last && !isOver(last.status) ? [last.id] : []))
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('deployment').selectAll().where('id', 'in', ids).execute()
  return new Map(
    rows.map(toDeployment).map((deployment) => [deployment.id, deploymentSummary(deployment, voice)]),
  )
}

function show(
  { service, environment }: Place,
  { running, last }: PlaceSeen,
  deployments: { running: ReadonlyMap<number, DeploymentSummary>; voice: Voice },
): EnvironmentOfService {
  const target = service.targets[environment.name]
  return {
    name: environment.name,
    order: environment.order,
    target: { name: target?.name ?? '', driver: target?.driver ?? '' },
    runs: running && {
      tag: running.tag,
      commit: running.commit,
      since: running.since.toISOString(),
      deployment_id: running.id,
      release_id: running.releaseId,
    },
    deployment: deployments.running.get(last?.id ?? 0) ?? null,
    attention: attentionSaid(last, deployments.voice),
  }
}
