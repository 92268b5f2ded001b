import type {
  CompareQuery,
  ComparisonOnWire,
  DifferenceOnWire,
  SideOnWire,
  VersionOnWire,
} from '../contract/compare.ts'
import { lookAt, placesOf } from '../db/views/places.ts'
import { migrationsOfVersions } from '../db/views/recorded-migrations.ts'
import { migrationsBetween, type SchemaSide } from '../domain/migration/between.ts'
import type { Environment } from '../domain/service/settings.ts'
import { settingsBetween } from '../domain/service/settings-between.ts'
import { compareTags } from '../domain/version/order.ts'
import type { Voice } from '../domain/voice.ts'
import type { CommitsOf, KnownCommits } from './commits-of.ts'
import { commitsOnWire } from './commits-on-wire.ts'
import type { Deps } from './deps.ts'
import { migrationsOnWire } from './migrations-on-wire.ts'
import { NotFound } from './not-found.ts'
import { mustFindRelease } from './perform.ts'

interface Reading extends Pick<Deps, 'db' | 'installation'> {
  commitsOf: CommitsOf
}

/** What one side has of one service. `revision` undefined: whatever the newest migration of its code is. */
interface Version extends VersionOnWire {
  revision: string | null | undefined
}

interface Side {
  shown: SideOnWire
  /** By the name of the service. */
  versions: ReadonlyMap<string, Version>
}

/** What differs between two environments, two releases of one service, or one of each. */
export async function compareVersions(
  deps: Reading,
  query: CompareQuery,
  voice: Pick<Voice, 'refusal'>,
): Promise<ComparisonOnWire> {
  const sides = { from: await sideOf(deps, query.from), to: await sideOf(deps, query.to) }
  const names = namesOf(deps, sides, query.service)
  const changed = names.flatMap((service) => {
    const [from, to] = [sides.from.versions.get(service), sides.to.versions.get(service)]
    return from && to && isSame(from, to) ? [] : [{ service, from, to }]
  })
  const known = await migrationsOfVersions(
    deps.db,
    changed.flatMap(({ service, from, to }) =>
      [from, to].map((version) => ({ service, commit: version?.commit ?? null })),
    ),
  )
  const migrations = ({ service, from, to }: Pair) => {
    if (deps.installation.services[service]?.migrations === null)
      return { direction: 'none' as const, through: [] }
    const schemaOf = (version: Version): SchemaSide => {
      const list = known({ service, commit: version.commit })
      return {
        known: list,
        revision: version.revision === undefined ? (list.at(-1)?.id ?? null) : version.revision,
      }
    }
    return from && to ? migrationsBetween(schemaOf(from), schemaOf(to)) : null
  }
  const different = new Set(changed.map(({ service }) => service))
  return {
    from: sides.from.shown,
    to: sides.to.shown,
    differences: await Promise.all(
      changed.map(async (pair) => ({
        ...differenceOf(pair, migrations(pair)),
        ...commitsOnWire(await commitsOfPair(deps, pair, environmentOf(sides)), voice),
      })),
    ),
    unchanged: names
      .filter((service) => !different.has(service))
      .map((service) => ({ service, tag: sides.to.versions.get(service)?.tag ?? '' })),
    configuration: configurationOf(deps, sides, query.service),
  }
}

/** Of every service that comes to both environments, whatever runs there. */
function configurationOf(
  { installation }: Reading,
  { from, to }: { from: Side; to: Side },
  part: string | undefined,
): ComparisonOnWire['configuration'] {
  const [one, other] = [from.shown, to.shown]
  if (one.kind !== 'environment' || other.kind !== 'environment') return []
  return Object.values(installation.services)
    .filter(({ name }) => isNamed(name, part))
    .map((service) => ({ service: service.name, keys: [...settingsBetween(service, one.name, other.name)] }))
    .filter(({ keys }) => keys.length > 0)
}

interface Pair {
  service: string
  from: Version | undefined
  to: Version | undefined
}

async function sideOf(deps: Reading, word: string): Promise<Side> {
  const environment = deps.installation.environments.find(({ name }) => name === word)
  if (environment) return environmentSide(deps, environment)
  if (!/^[1-9]\d{0,14}$/.test(word)) throw new NotFound('environment or release', word)
  const { id, service, tag, commit } = await mustFindRelease(deps, Number(word))
  const version = { tag, commit, release_id: id, since: null, revision: undefined }
  return { shown: { kind: 'release', id, service, tag }, versions: new Map([[service, version]]) }
}

async function environmentSide({ db, installation }: Reading, { name }: Environment): Promise<Side> {
  const places = Object.values(installation.services)
    .flatMap((service) => placesOf(installation, service))
    .filter(({ environment }) => environment.name === name)
  const seen = await lookAt(db, places)
  const versions = places.flatMap(({ service }, index) => {
    const running = seen[index]?.running
    if (!running) return []
    const { tag, commit, releaseId: release_id, revision } = running
    return [
      [service.name, { tag, commit, release_id, since: running.since.toISOString(), revision }] as const,
    ]
  })
  return { shown: { kind: 'environment', name }, versions: new Map(versions) }
}

/** A release is compared with whatever the other side has of its service. */
function namesOf(
  { installation }: Reading,
  { from, to }: { from: Side; to: Side },
  part: string | undefined,
) {
  const [one] = [from, to].flatMap(({ shown }) => (shown.kind === 'release' ? [shown.service] : []))
  const all = one === undefined ? Object.keys(installation.services) : [one]
  return all
    .filter((name) => isNamed(name, part))
    .filter((name) => from.versions.has(name) || to.versions.has(name))
}

function isNamed(name: string, part: string | undefined): boolean {
  return part === undefined || name.toLowerCase().includes(part.toLowerCase())
}

function isSame(from: Version, to: Version): boolean {
  return from.tag === to.tag && (from.commit === to.commit || from.commit === null || to.commit === null)
}

/** Of the newer of the two what the other does not have. */
async function commitsOfPair(
  { commitsOf }: Reading,
  { service, from, to }: Pair,
  environment: string,
): Promise<KnownCommits> {
  if (!from || !to)
    return { kind: 'unknown', why: { code: 'no_earlier_version', facts: { service, environment } } }
  const [base, head] = directionOf(from, to) === 'older' ? [to, from] : [from, to]
  return commitsOf({ service, base, head })
}

/** That one side has nothing is said of the other. */
function environmentOf({ from, to }: { from: Side; to: Side }): string {
  const [one] = [from, to].flatMap(({ shown }) => (shown.kind === 'environment' ? [shown.name] : []))
  return one ?? 'production'
}

function differenceOf(
  { service, from, to }: Pair,
  between: ReturnType<typeof migrationsBetween>,
): Omit<DifferenceOnWire, keyof ReturnType<typeof commitsOnWire>> {
  return {
    service,
    change: from ? (to ? 'changed' : 'removed') : 'new',
    direction: from && to ? directionOf(from, to) : null,
    from: from ? shown(from) : null,
    to: to ? shown(to) : null,
    migrations: migrationsOnWire(between),
  }
}

function directionOf(from: Version, to: Version): DifferenceOnWire['direction'] {
  const order = compareTags(to.tag, from.tag)
  return order === 0 ? 'sideways' : order > 0 ? 'newer' : 'older'
}

function shown({ tag, commit, release_id, since }: Version): VersionOnWire {
  return { tag, commit, release_id, since }
}
