import type { FastifyRequest } from 'fastify'
import { applyConfiguration, type Outcome, type Wish } from '../app/apply-configuration.ts'
import { ConfigurationInvalid, type ConfigurationProblem } from '../app/configuration-desk.ts'
import { NotFound } from '../app/not-found.ts'
import {
  type AppliedConfiguration,
  appliedConfiguration,
  configuration,
  configurationFilter,
  configurationPage,
  configurationSchemaShape,
  newConfiguration,
  revisionParams,
} from '../contract/configuration.ts'
import { cursorOf } from '../contract/page.ts'
import { nothing } from '../contract/params.ts'
import {
  configurationsBefore,
  findConfiguration,
  newestConfiguration,
  type StoredConfiguration,
} from '../db/configuration.ts'
import type { ApiDeps } from './deps.ts'
import { expectedRevision, NothingSeen } from './etag.ts'
import { type Api, InvalidInput } from './http.ts'
import { askerOf } from './sign-in.ts'

const tags = ['Configuration']

/** A text of 1 MB, escaped. */
const MOST_BYTES = 2_200_000

const reading = {
  operationId: 'getConfiguration',
  summary: 'The configuration in force, secrets masked.',
  tags,
  querystring: nothing,
  response: { 200: configuration },
  problems: [404],
} as const

const listing = {
  operationId: 'listConfigurations',
  summary: 'Every configuration that came into force, without its text.',
  tags,
  querystring: configurationFilter,
  response: { 200: configurationPage },
}

const readingOne = {
  operationId: 'getConfigurationVersion',
  summary: 'One configuration that came into force, secrets masked.',
  tags,
  params: revisionParams,
  querystring: nothing,
  response: { 200: configuration },
}

const applying = {
  operationId: 'applyConfiguration',
  summary: 'A configuration comes into force; dry_run only says what would change.',
  tags,
  body: newConfiguration,
  response: { 200: appliedConfiguration },
  problems: [412, 428],
} as const

export function configurationRoutes(api: Api, deps: ApiDeps): void {
  const right = 'read_configuration' as const
  const withText = (stored: StoredConfiguration) => ({
    ...onWire(stored),
    yaml: maskedYaml(stored.yaml, deps.mask),
  })

  api.get('/configuration', { schema: reading, config: { right, etag: true } }, async () => {
    const newest = await newestConfiguration(deps.db)
    if (!newest) throw new NotFound('configuration', 'in force')
    return withText(newest)
  })

  api.get('/configuration/versions', { schema: listing, config: { right } }, async ({ query }) => {
    const { limit, cursor = null } = query
    const found = await configurationsBefore(deps.db, { before: cursor, limit: limit + 1 })
    const items = found.slice(0, limit).map(onWire)
    const last = items.at(-1)
    return { items, next: found.length > limit && last ? cursorOf(last.revision) : null }
  })

  api.get(
    '/configuration/versions/:revision',
    { schema: readingOne, config: { right } },
    async ({ params }) => {
      const stored = await findConfiguration(deps.db, params.revision)
      if (!stored) throw new NotFound('configuration', params.revision)
      return withText(stored)
    },
  )

  api.post(
    '/configuration',
    {
      schema: applying,
      config: { right: 'apply_configuration', ifMatch: 'optional' },
      bodyLimit: MOST_BYTES,
    },
    async (request, reply) => {
      const { yaml, dry_run: dryRun } = request.body
      if (!dryRun && request.headers['if-match'] === undefined) throw new NothingSeen()
      const outcome = await apply(deps, { yaml, dryRun, seen: expectedRevision(request) }, request)
      reply.header('etag', `"r${outcome.version}"`)
      return planOnWire(outcome)
    },
  )
}

const describing = {
  operationId: 'getConfigurationSchema',
  summary: 'The JSON Schema of rmm.yaml, for editors.',
  tags,
  querystring: nothing,
  response: { 200: configurationSchemaShape },
}

/** For editors: no sign-in. */
export function configurationSchemaRoute(api: Api, { configuration: desk }: ApiDeps): void {
  api.get('/configuration/schema', { schema: describing, config: { right: null } }, async () => ({
    ...desk.schema(),
  }))
}

async function apply(deps: ApiDeps, wish: Wish, request: FastifyRequest): Promise<Outcome> {
  try {
    return await applyConfiguration(deps, wish, askerOf(request))
  } catch (error) {
    if (error instanceof ConfigurationInvalid) throw invalid(deps, error.problems)
    throw error
  }
}

/** Every mistake with its place, as `rmm validate` tells it. */
export function invalid(
  { mask }: Pick<ApiDeps, 'mask'>,
  problems: readonly ConfigurationProblem[],
): InvalidInput {
  return new InvalidInput(
    problems.map(({ line, column, path, message }) => ({
      place: [line, column].every((part) => part !== null) ? `${line}:${column} ${path}`.trim() : path,
      message: mask(message),
    })),
  )
}

/** `password: secret:stage` looks like a password and is none: what is read can be applied again. */
function maskedYaml(yaml: string, mask: (text: string) => string): string {
  return yaml
    .split(/(\bsecret:[A-Za-z0-9][\w-]*)/)
    .map((part, index) => (index % 2 === 1 ? part : mask(part)))
    .join('')
}

function onWire({ version, sha256, origin, by, channel, at }: Omit<StoredConfiguration, 'yaml'>) {
  return { revision: version, sha256, origin, applied_by: by, channel, applied_at: at.toISOString() }
}

function planOnWire({ version, applied, plan }: Outcome): AppliedConfiguration {
  const copy = ({ added, changed, removed }: Outcome['plan']['people']) => ({
    added: [...added],
    changed: [...changed],
    removed: [...removed],
  })
  const { environments, people, groups, targets, services, settings, effects } = plan
  return {
    revision: version,
    applied,
    plan: {
      environments: copy(environments),
      people: copy(people),
      groups: copy(groups),
      targets: copy(targets),
      services: copy(services),
      settings: [...settings],
      effects: [...effects],
    },
  }
}
