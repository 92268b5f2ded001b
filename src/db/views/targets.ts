import type { TargetFilter, TargetOnWire } from '../../contract/target.ts'
import { isOver } from '../../domain/deployment/deployment.ts'
import { healthSeen } from '../../domain/deployment/health-seen.ts'
import type { Installation, TargetSetting } from '../../domain/service/settings.ts'
import { hostKeyNameOf, whereabouts } from '../../domain/service/whereabouts.ts'
import type { Voice } from '../../domain/voice.ts'
import type { Database } from '../connection.ts'
import { lookAt, type Place, type PlaceSeen, placesOf } from './places.ts'
import { attentionSaid } from './summaries.ts'

/** One place that a target serves, with everything that is known about it. */
interface Served {
  place: Place
  target: TargetSetting
  seen: PlaceSeen
  examined: { at: Date; failed: string[] } | null
}

/** Every target of the configuration that something runs on. Three queries, however many there are. */
export async function targetsOf(
  db: Database,
  installation: Installation,
  filter: TargetFilter,
  voice: Voice,
): Promise<TargetOnWire[]> {
  const served = (await servedPlaces(db, installation)).filter(({ target, place }) =>
    isWanted(filter, target.name, place.service.name),
  )
  const keys = new Map((await db.selectFrom('host_key').selectAll().execute()).map((key) => [key.host, key]))
  return [...Map.groupBy(served, ({ target }) => target.name).values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    const key = keys.get(hostKeyNameOf(first.target) ?? '')
    return [
      {
        name: first.target.name,
        driver: first.target.driver,
        where: whereabouts(first.target),
        places: all.map((one) => placeOnWire(one, voice)),
        last_contact: lastContact(all),
        host_key: key
          ? { host: key.host, fingerprint: key.fingerprint, pinned_at: key.pinned_at.toISOString() }
          : null,
        doctor: doctorOf(all, voice),
      },
    ]
  })
}

function isWanted({ name, service }: TargetFilter, target: string, of: string): boolean {
  const has = (text: string, part: string | undefined) =>
    part === undefined || text.toLowerCase().includes(part.toLowerCase())
  return has(target, name) && has(of, service)
}

async function servedPlaces(db: Database, installation: Installation): Promise<Served[]> {
  const places = Object.values(installation.services).flatMap((service) => placesOf(installation, service))
  const seen = await lookAt(db, places)
  const rows = await db.selectFrom('examination').selectAll().execute()
  const examined = new Map(rows.map((row) => [`${row.service}/${row.environment}/${row.target}`, row]))
  return places.flatMap((place, index) => {
    const { service, environment } = place
    const target = service.targets[environment.name]
    if (!target) return []
    return [
      {
        place,
        target,
        seen: seen[index] ?? { running: null, last: null },
        examined: examined.get(`${service.name}/${environment.name}/${target.name}`) ?? null,
      },
    ]
  })
}

function placeOnWire(
  { place, seen: { running, last } }: Served,
  voice: Voice,
): TargetOnWire['places'][number] {
  const health = healthSeen(last, running && { id: running.id, at: running.since })
  return {
    service: place.service.name,
    environment: place.environment.name,
    runs: running && { tag: running.tag, since: running.since.toISOString() },
    health: health?.state ?? null,
    attention: attentionSaid(last, voice),
  }
}

/** The newest of everything that had to do with it. What is still under way counts from its beginning. */
function lastContact(all: readonly Served[]): TargetOnWire['last_contact'] {
  const contacts = all.flatMap(({ seen: { last }, examined }) => [
    ...(last
      ? [
          {
            at: isOver(last.status)
              ? (last.finishedAt ?? last.createdAt)
              : (last.startedAt ?? last.createdAt),
            by: 'deployment' as const,
            deployment_id: last.id,
            answered: last.attention === null,
          },
        ]
      : []),
    ...(examined
      ? [
          {
            at: examined.at,
            by: 'doctor' as const,
            deployment_id: null,
            answered: !examined.failed.includes('examination'),
          },
        ]
      : []),
  ])
  const [newest] = contacts.toSorted((one, other) => other.at.getTime() - one.at.getTime())
  return newest ? { ...newest, at: newest.at.toISOString() } : null
}

function doctorOf(all: readonly Served[], voice: Voice): TargetOnWire['doctor'] {
  const examined = all.flatMap(({ examined }) => (examined ? [examined] : []))
  const [oldest] = examined.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  if (!oldest || examined.length < all.length) return null
  const failed = [...new Set(examined.flatMap((each) => each.failed))]
  return {
    at: oldest.at.toISOString(),
    ok: failed.length === 0,
    failed: failed.map((check) => voice.check(check)),
  }
}
