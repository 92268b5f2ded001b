import { barriersNow } from '../app/barriers.ts'
import type { Deps } from '../app/deps.ts'
import { lookAt, type Place, type PlaceSeen, placesOf } from '../db/views/places.ts'
import { type DeploymentKind, isOver } from '../domain/deployment/deployment.ts'
import { type HealthSeen, healthSeen } from '../domain/deployment/health-seen.ts'
import type { Failure } from '../domain/failures.ts'
import { type Barrier, bars } from '../domain/freeze/barrier.ts'
import type { Installation, Service } from '../domain/service/settings.ts'
import { type Drift, driftOf } from '../domain/version/drift.ts'

/** One service and the environments that it comes to, in order. */
export interface ServiceView {
  name: string
  places: readonly PlaceView[]
}

/** What runs there, how it is, and what keeps new versions away. */
export interface PlaceView {
  environment: string
  isProduction: boolean
  runs: { tag: string; since: Date; releaseId: number | null } | null
  /** What the last deployment saw; null: nothing was ever brought there. */
  health: HealthSeen['state'] | null
  /** Against the environment before it. */
  drift: { state: Drift; environment: string; tag: string } | null
  /** What is changing it right now. */
  change: { kind: DeploymentKind; tag: string } | null
  trouble: Trouble | null
  barriers: readonly Barrier[]
}

/** Why a person should look. */
export type Trouble =
  /** Said while the target could not be seen. */
  | { kind: 'unseen'; why: string }
  | { kind: 'half_way'; deployment: number; tag: string; failure: Failure | null }

export async function readBoard(
  deps: Pick<Deps, 'db' | 'installation' | 'now'>,
  services: readonly Service[],
): Promise<ServiceView[]> {
  const { db, installation } = deps
  const barriers = await barriersNow(db, deps)
  const places = services.flatMap((service) => placesOf(installation, service))
  const seen = await lookAt(db, places)
  const views = places.map((place, index) => {
    const before = places[index - 1]?.service === place.service ? index - 1 : null
    return {
      service: place.service,
      view: viewOf(installation, place, {
        here: seen[index],
        before: before === null ? null : { place: places[before], seen: seen[before] },
        barriers,
      }),
    }
  })
  const byService = Map.groupBy(views, ({ service }) => service)
  return services.map((service) => ({
    name: service.name,
    places: (byService.get(service) ?? []).map(({ view }) => view),
  }))
}

interface Found {
  here: PlaceSeen | undefined
  before: { place: Place | undefined; seen: PlaceSeen | undefined } | null
  barriers: readonly Barrier[]
}

function viewOf(
  { environments }: Installation,
  { service, environment }: Place,
  { here, before, barriers }: Found,
): PlaceView {
  const { running, last } = here ?? { running: null, last: null }
  const ahead = before?.seen?.running ?? null
  const state = driftOf(running, ahead)
  const at = { service: service.name, environment: environment.name }
  return {
    environment: environment.name,
    isProduction: environment === environments.at(-1),
    runs: running && { tag: running.tag, since: running.since, releaseId: running.releaseId },
    health: healthSeen(last, running && { id: running.id, at: running.since })?.state ?? null,
    drift: state && ahead && { state, environment: before?.place?.environment.name ?? '', tag: ahead.tag },
    change: last && !isOver(last.status) ? { kind: last.kind, tag: last.tag } : null,
    trouble: troubleOf(last),
    barriers: barriers.filter((barrier) => bars(barrier, at)),
  }
}

function troubleOf(last: PlaceSeen['last']): Trouble | null {
  if (!last) return null
  if (last.attention !== null) return { kind: 'unseen', why: last.attention }
  const isHalfWay = last.touched && (last.status === 'failed' || last.status === 'cancelled')
  return isHalfWay ? { kind: 'half_way', deployment: last.id, tag: last.tag, failure: last.failure } : null
}
