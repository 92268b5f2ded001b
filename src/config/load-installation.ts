import type { Environment, Installation, Service, TargetSetting } from '../domain/service/settings.ts'
import { approvalsOf } from './approvals-of.ts'
import { checkAccess } from './check-access.ts'
import { checkEnvironments } from './check-environments.ts'
import { checkServices, usesOf, usesOfService } from './check-services.ts'
import { checkTelegram } from './check-telegram.ts'
import { namedPeople } from './named-people.ts'
import { createProblemList, type ProblemList } from './problem-list.ts'
import { type Parts, readParts } from './read-parts.ts'
import type { BotVariables } from './read-telegram.ts'
import type { Secrets } from './secrets.ts'
import { type ParsedService, serviceShape } from './shape.ts'
import type { MissingSecret } from './target-options.ts'
import { readYaml } from './yaml-source.ts'

export interface LoadOptions {
  secrets: Pick<Secrets, 'get'>
  /** Told of a secret without a value, which is then no problem. */
  onMissing?: (missing: MissingSecret) => void
  /** What variables say about the bot. */
  bot?: BotVariables
  /** Throws a `TargetProblem` when the target's driver is unknown or an option is not to the driver's liking. */
  checkTarget: (target: TargetSetting, service: Service, environment: string) => void
}

/** What `checkTarget` throws; `path` is relative to the target. */
interface TargetProblem {
  path: readonly string[]
  message: string
}

/** Reads the text of rmm.yaml, or throws `ConfigurationProblems` with everything that is wrong. */
export function loadInstallation(text: string, fileName: string, options: LoadOptions): Installation {
  const source = readYaml(text, fileName)
  const problems = createProblemList(source)
  const missing: MissingSecret[] = []
  const onMissing = options.onMissing && {
    onMissing: (one: MissingSecret) => {
      missing.push(one)
      options.onMissing?.(one)
    },
  }
  const { secrets, bot } = options
  const parts = readParts(source.value, { problems, secrets, ...(bot ? { bot } : {}), ...onMissing })
  checkEnvironments(parts, problems)
  checkAccess(parts, problems)
  checkServices(parts, problems)
  checkTelegram(parts, problems)
  checkTargets(parts, options.checkTarget, { problems, missing })
  problems.throwIfAny()
  return installationOf(parts)
}

function installationOf(parts: Parts): Installation {
  const services = [...parts.services.good].map(
    ([name, service]) => [name, serviceOf(name, service, parts)] as const,
  )
  return {
    environments: inOrder(parts),
    services: Object.fromEntries(services),
    people: [...parts.people.good.values()],
    groups: Object.fromEntries(parts.groups.good),
    signIn: parts.signIn,
    github: parts.github,
    ...(parts.sources.trustApprovedList ? { sources: parts.sources } : {}),
    ...(parts.telegram ? { telegram: parts.telegram } : {}),
  }
}

function inOrder({ environments, groups }: Parts): readonly Environment[] {
  return [...environments.good.values()]
    .sort((one, other) => one.order - other.order)
    .map((environment) => ({
      ...environment,
      approvals: approvalsOf(environment.approvals, { groups: groups.good }),
    }))
}

function serviceOf(name: string, service: ParsedService, parts: Parts): Service {
  const { repository, tags, migrations, health, rehearsal, smoke_test: smokeTest, notify } = service
  const uses = usesOfService(name, parts)
  const targets = uses.flatMap(({ environment, target }) => {
    const setting = parts.targets.good.get(target)
    return setting ? [[environment, setting] as const] : []
  })
  return {
    name,
    ...(service.owners === undefined
      ? {}
      : { owners: namedPeople(service.owners, { groups: parts.groups.good }) }),
    runner: service.runner,
    ...(service.workflows ? { workflows: service.workflows } : {}),
    repository,
    tagPattern: tags,
    ...(service.poll_tags === undefined ? {} : { pollTagsMs: service.poll_tags }),
    ...(service.developers === undefined ? {} : { developers: service.developers }),
    ...(service.dev_after === undefined ? {} : { devAfter: service.dev_after }),
    targets: Object.fromEntries(targets),
    migrations: migrations ?? null,
    health: health.usual,
    healthUrls: health.urls,
    rehearsal:
      rehearsal === true
        ? { enabled: true, reason: null }
        : { enabled: rehearsal.enabled, reason: rehearsal.reason ?? null },
    smokeTest: smokeTest ?? null,
    ...(notify ? { notify } : {}),
  }
}

/** Asks the drivers too, even about a service that has mistakes of its own: then it stands there with defaults. */
function checkTargets(
  parts: Parts,
  check: LoadOptions['checkTarget'],
  { problems, missing }: { problems: ProblemList; missing: readonly MissingSecret[] },
): void {
  const withoutValue = new Set(missing.map(({ path }) => path.join('\n')))
  const standIn = serviceShape([]).parse({ repository: 'owner/name' })
  for (const { service: name, environment, target } of usesOf(parts)) {
    const setting = parts.targets.good.get(target)
    if (!setting) continue
    const service = serviceOf(name, parts.services.good.get(name) ?? standIn, parts)
    try {
      check(setting, service, environment)
    } catch (error) {
      if (!isTargetProblem(error)) throw error
      const path = ['targets', target, ...error.path]
      // What a driver says about a value that is not there yet is of no use.
      if (!withoutValue.has(path.join('\n'))) problems.add(path, error.message)
    }
  }
}

function isTargetProblem(error: unknown): error is TargetProblem {
  return error instanceof Error && 'path' in error && Array.isArray(error.path)
}
