import { posix } from 'node:path'
import { DEV, developerPlace } from '../domain/service/developer-place.ts'
import type { TargetSetting } from '../domain/service/settings.ts'
import { didYouMean } from '../lib/did-you-mean.ts'
import { repositoryOf } from '../lib/repository-of.ts'
import { shown } from '../lib/shown.ts'
import type { ProblemList } from './problem-list.ts'
import { type Parts, valueAt } from './read-parts.ts'

/** One mention of a target: `services.<service>.<environment>: <target>`, or under `developers`. */
export interface Use {
  service: string
  environment: string
  target: string
  /** Where it stands. */
  path: readonly string[]
}

/** Every mention of a target, whether it exists or not. */
export function usesOf(parts: Parts): readonly Use[] {
  return Object.keys(parts.services.written).flatMap((service) => usesOfService(service, parts))
}

export function usesOfService(service: string, { services, environments }: Parts): readonly Use[] {
  const written = services.written[service]
  const path = ['services', service]
  const onTheRoad = Object.keys(environments.written).flatMap((environment) => {
    const target = valueAt(written, environment)
    return typeof target === 'string' ? [{ service, environment, target, path: [...path, environment] }] : []
  })
  const developers = services.good.get(service)?.developers ?? {}
  const own = Object.entries(developers).map(([developer, target]) => ({
    service,
    environment: developerPlace(developer),
    target,
    path: [...path, 'developers', developer],
  }))
  return [...onTheRoad, ...own]
}

/** Targets that services name exist, each is one place for one service, and every service has a way to production. */
export function checkServices(parts: Parts, problems: ProblemList): void {
  const uses = usesOf(parts)
  checkTargetsExist(uses, parts, problems)
  checkOwnPlace(uses, parts.targets.good, problems)
  checkWayToProduction(parts, problems)
  checkHealthUrls(parts, problems)
  checkWorkflows(parts, problems)
  checkDevelopers(uses, parts, problems)
}

/** Each has a place of their own, also where names differ only in signs that a place cannot have. */
function checkDevelopers(uses: readonly Use[], { services }: Parts, problems: ProblemList): void {
  for (const [index, { service, environment, path }] of uses.entries()) {
    const first = uses.findIndex((one) => one.service === service && one.environment === environment)
    if (first !== index)
      problems.add(path, `would be called ${environment}, as another place is: use another name`)
  }
  for (const [service, { dev_after, repository }] of services.good) {
    if (dev_after !== undefined && repositoryOf(repository) === null)
      problems.add(
        ['services', service, 'dev_after'],
        'needs a repository on GitHub: owner/name or its address',
      )
  }
}

/** Only GitHub starts workflows, and only those of a repository that it has. */
function checkWorkflows({ services }: Parts, problems: ProblemList): void {
  for (const [service, { runner, workflows, repository }] of services.good) {
    if (!workflows) continue
    const path = ['services', service]
    if (runner !== 'github') problems.add([...path, 'workflows'], 'needs "runner: github" beside it')
    if (repositoryOf(repository) === null)
      problems.add([...path, 'repository'], 'must be owner/name or an address on GitHub, to start workflows')
  }
}

function checkHealthUrls({ services, environments }: Parts, problems: ProblemList): void {
  const known = Object.keys(environments.written)
  for (const [service, { health }] of services.good) {
    for (const environment of Object.keys(health.urls).filter((name) => !known.includes(name))) {
      const meant = didYouMean(environment, known)
      const hint = meant === null ? `environments: ${known.join(', ')}` : `did you mean ${meant}?`
      problems.add(
        ['services', service, 'health', 'url', environment],
        `there is no environment called ${shown(environment)}: ${hint}`,
      )
    }
  }
}

function checkTargetsExist(uses: readonly Use[], { targets }: Parts, problems: ProblemList): void {
  const known = Object.keys(targets.written)
  for (const { target, path } of uses) {
    if (Object.hasOwn(targets.written, target)) continue
    const meant = didYouMean(shown(target), known)
    const hint = meant === null ? 'add it under targets' : `did you mean ${meant}?`
    problems.add(path, `there is no target called ${shown(target)}: ${hint}`)
  }
}

function checkOwnPlace(
  uses: readonly Use[],
  targets: ReadonlyMap<string, TargetSetting>,
  problems: ProblemList,
): void {
  const owners = new Map<string, Use>()
  for (const use of uses) {
    const { path } = use
    const places = placesOf(use, targets.get(use.target))
    const owner = places.map((place) => owners.get(place)).find((found) => found !== undefined)
    if (owner)
      problems.add(
        path,
        owner.target === use.target
          ? `${use.target} is already ${owner.service} in ${owner.environment}: a target is one place for one service`
          : `${use.target} is in the same directory as ${owner.target} (${owner.service} in ${owner.environment}): give it its own`,
      )
    for (const place of places) if (!owners.has(place)) owners.set(place, use)
  }
}

/** A target is taken by its name, and by its directory on its host. */
function placesOf({ target: name }: Use, target: TargetSetting | undefined): readonly string[] {
  const directory = target?.options['directory']
  if (!target || typeof directory !== 'string') return [name]
  const normal = posix.normalize(`${directory}/`).replace(/^~\/|^\.\//, '')
  return [name, JSON.stringify([target.driver, target.options['host'], target.options['port'] ?? 22, normal])]
}

/** The machine brings a release to one environment, and from there to the last. */
function checkWayToProduction({ services, environments }: Parts, problems: ProblemList): void {
  const inOrder = [...environments.good.values()].sort((one, other) => one.order - other.order)
  const road = inOrder.map(({ name }) => name).filter((name) => name !== DEV)
  const production = road.at(-1)
  if (production === undefined || inOrder.length < Object.keys(environments.written).length) return

  for (const [service, written] of Object.entries(services.written)) {
    const path = ['services', service]
    if (typeof written !== 'object' || written === null) continue
    const own = road.filter((name) => Object.hasOwn(written, name))
    if (!own.includes(production))
      problems.add(path, `has no target in ${production}: add "${production}: <target>"`)
    const before = own.filter((name) => name !== production)
    const possible = road.slice(0, -1).join(' or ')
    if (before.length === 0 && possible !== '')
      problems.add(path, `has no target before ${production}: add "${possible}: <target>"`)
    if (before.length > 1)
      problems.add(
        path,
        `has ${before.length} environments before ${production} (${before.join(', ')}): keep one`,
      )
  }
}
