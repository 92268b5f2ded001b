import type { CellOnWire, HoldOnWire, MatrixFilter, MatrixOnWire } from '../../contract/matrix.ts'
import { isOver } from '../../domain/deployment/deployment.ts'
import { healthSeen } from '../../domain/deployment/health-seen.ts'
import { type Barrier, longestBarrier } from '../../domain/freeze/barrier.ts'
import type { Environment, Installation } from '../../domain/service/settings.ts'
import { driftOf } from '../../domain/version/drift.ts'
import type { Voice } from '../../domain/voice.ts'
import type { Database } from '../connection.ts'
import { lookAt, type Place, type PlaceSeen, placesOf } from './places.ts'
import { attentionSaid, timeOnWire } from './summaries.ts'

/** Service × environment: what runs where, since when, how it is, what is changing. One query. */
export async function matrixOf(
  db: Database,
  {
    installation,
    barriers,
    voice,
  }: { installation: Installation; barriers: readonly Barrier[]; voice: Voice },
  filter: MatrixFilter,
): Promise<MatrixOnWire> {
  const { environments } = installation
  const services = Object.values(installation.services).filter(({ name }) => matches(name, filter.service))
  // All of them are looked at: the one before a wanted one says how far behind it is.
  const places = services.flatMap((service) => placesOf(installation, service))
  const seen = await lookAt(db, places)

  const holds = {
    locks: barriers.filter(({ kind }) => kind === 'lock'),
    freezes: barriers.filter(({ kind }) => kind !== 'lock'),
    voice,
  }
  const shown = environments.filter(({ name }) => matches(name, filter.environment))
  const cells = Map.groupBy(
    places.map((place, index) => ({ place, cell: cellOf(places, seen, index, holds) })),
    ({ place }) => place.service.name,
  )
  return {
    environments: shown.map((environment) => ({
      name: environment.name,
      order: environment.order,
      production: environment === environments.at(-1),
    })),
    services: services.map(({ name }) => ({
      name,
      cells: (cells.get(name) ?? []).filter(({ place }) => isShown(shown, place)).map(({ cell }) => cell),
    })),
  }
}

interface Holds {
  locks: readonly Barrier[]
  freezes: readonly Barrier[]
  voice: Voice
}

function isShown(environments: readonly Environment[], { environment }: Place): boolean {
  return environments.includes(environment)
}

function matches(name: string, part: string | undefined): boolean {
  return part === undefined || name.toLowerCase().includes(part.toLowerCase())
}

function cellOf(
  places: readonly Place[],
  all: readonly PlaceSeen[],
  index: number,
  holds: Holds,
): CellOnWire {
  const place = places[index]
  const { running, last } = all[index] ?? { running: null, last: null }
  const success = running && { id: running.id, at: running.since }
  const health = healthSeen(last, success)
  return {
    environment: place?.environment.name ?? '',
    target: place?.service.targets[place.environment.name]?.name ?? '',
    runs: running && {
      tag: running.tag,
      commit: running.commit,
      since: running.since.toISOString(),
      deployment_id: running.id,
      release_id: running.releaseId,
    },
    health: health && {
      state: health.state,
      at: health.at.toISOString(),
      deployment_id: health.deploymentId,
    },
    drift: driftFrom(places, all, index),
    deployment: last && !isOver(last.status) ? changeOf(last) : null,
    lock: holdOf(place, holds.locks),
    freeze: holdOf(place, holds.freezes),
    attention: attentionSaid(last, holds.voice),
  }
}

/** Of several the one that stands longest in the way: what people want to know is when they can go on. */
function holdOf(place: Place | undefined, barriers: readonly Barrier[]): HoldOnWire | null {
  if (!place || barriers.length === 0) return null
  const { service, environment } = place
  const barrier = longestBarrier(barriers, { service: service.name, environment: environment.name })
  if (!barrier) return null
  const { person: by, reason, since, until } = barrier
  return { by, reason, since: since.toISOString(), until: timeOnWire(until) }
}

/** Against the place before it on the road of the same service. */
function driftFrom(places: readonly Place[], all: readonly PlaceSeen[], index: number): CellOnWire['drift'] {
  const before = places[index - 1]
  if (!before || before.service !== places[index]?.service) return null
  const running = all[index - 1]?.running ?? null
  const state = driftOf(all[index]?.running ?? null, running)
  return state && running && { state, environment: before.environment.name, tag: running.tag }
}

function changeOf(last: NonNullable<PlaceSeen['last']>): CellOnWire['deployment'] {
  return {
    id: last.id,
    release_id: last.releaseId,
    kind: last.kind,
    status: last.status,
    tag: last.tag,
    started_at: timeOnWire(last.startedAt),
  }
}
