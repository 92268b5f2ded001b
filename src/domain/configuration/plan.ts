import type { ApprovalPolicy, Installation, TargetSetting } from '../service/settings.ts'

/** What applying a configuration changes, by the names of things. */
export interface ConfigurationPlan {
  environments: Change
  people: Change
  groups: Change
  targets: Change
  services: Change
  /** Other parts that change: `sign_in`, `github`, `sources`, `telegram`. */
  settings: readonly string[]
  /** What that means for what is under way, as sentences. */
  effects: readonly string[]
}

export interface Change {
  added: readonly string[]
  changed: readonly string[]
  removed: readonly string[]
}

/** What is under way while the configuration changes. */
export interface UnderWay {
  /** Deployments that change or look at a target. */
  deployments: readonly { id: number; service: string; environment: string }[]
  /** Releases that are not over; `waiting` for approval. */
  releases: readonly { service: string; waiting: boolean }[]
}

export function configurationPlan(
  before: Installation,
  after: Installation,
  underWay: UnderWay,
): ConfigurationPlan {
  const plan = {
    environments: difference(byName(before.environments), byName(after.environments)),
    people: difference(byName(before.people), byName(after.people)),
    groups: difference(before.groups, after.groups),
    targets: difference(targetsOf(before), targetsOf(after)),
    services: difference(servicesOf(before), servicesOf(after)),
    settings: [
      ...(same(before.signIn, after.signIn) ? [] : ['sign_in']),
      ...(same(before.github, after.github) ? [] : ['github']),
      ...(same(before.sources, after.sources) ? [] : ['sources']),
      ...(same(before.telegram ?? null, after.telegram ?? null) ? [] : ['telegram']),
    ],
  }
  return { ...plan, effects: [...onReleases(before, after, underWay), ...onPeople(plan.people)] }
}

/**
 * The first running deployment that would lose its place: a deployment ends where it began. Its login may change, which is
 * how somebody mends a target that cannot be seen.
 */
export function displaced(
  before: Installation,
  after: Installation,
  { deployments }: UnderWay,
): UnderWay['deployments'][number] | null {
  const isMoved = ({ service, environment }: UnderWay['deployments'][number]) => {
    const [old, next] = [before, after].map(({ services }) => services[service]?.targets[environment])
    return old !== undefined && (next === undefined || !same(placeOf(old), placeOf(next)))
  }
  return deployments.find(isMoved) ?? null
}

const LOGIN = new Set(['user', 'port', 'password', 'private_key', 'passphrase', 'token'])

function placeOf({ driver, options }: TargetSetting): unknown {
  return [driver, Object.entries(options).filter(([key]) => !LOGIN.has(key))]
}

function onReleases(before: Installation, after: Installation, { releases }: UnderWay): string[] {
  const services = [...new Set(releases.map(({ service }) => service))]
  const gone = approversOf(before).filter((person) => !approversOf(after).includes(person))
  return services.flatMap((service) => {
    const own = releases.filter((release) => release.service === service)
    if (!after.services[service]) return [`${counted(own.length)} of ${service} cannot go on: it is removed.`]
    const waiting = own.filter((release) => release.waiting).length
    if (waiting === 0 || gone.length === 0) return []
    const who = gone.join(', ')
    return [`${counted(waiting)} of ${service} may wait for an approver who is no longer one: ${who}.`]
  })
}

function onPeople({ removed }: Change): string[] {
  return removed.map((person) => `${person} is no longer in the configuration and cannot come in any more.`)
}

function approversOf({ environments }: Installation): readonly string[] {
  const policy: ApprovalPolicy = environments.at(-1)?.approvals ?? { kind: 'nobody' }
  return policy.kind === 'nobody' ? [] : policy.people
}

function counted(releases: number): string {
  return releases === 1 ? '1 release' : `${releases} releases`
}

type Things = Readonly<Record<string, unknown>>

function difference(before: Things, after: Things): Change {
  const names = (things: Things) => Object.keys(things).sort()
  return {
    added: names(after).filter((name) => !Object.hasOwn(before, name)),
    changed: names(after).filter((name) => Object.hasOwn(before, name) && !same(before[name], after[name])),
    removed: names(before).filter((name) => !Object.hasOwn(after, name)),
  }
}

function byName(things: readonly { name: string }[]): Things {
  return Object.fromEntries(things.map((thing) => [thing.name, thing]))
}

/** A service changes with the names of its targets, not with what these say. */
function servicesOf({ services }: Installation): Things {
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => [
      name,
      { ...service, targets: Object.entries(service.targets).map(([where, target]) => [where, target.name]) },
    ]),
  )
}

function targetsOf({ services }: Installation): Things {
  const targets = Object.values(services).flatMap((service) => Object.values(service.targets))
  return Object.fromEntries(targets.map((target) => [target.name, target]))
}

/** Whatever the order in which a file names things. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, sorted) === JSON.stringify(other, sorted)
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}
