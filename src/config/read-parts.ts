import { z } from 'zod'
import type { GithubSetting } from '../domain/service/github-setting.ts'
import type {
  Environment,
  PersonSetting,
  SecretWithoutValue,
  SignInSetting,
  SourcesSetting,
  TargetSetting,
  TelegramSetting,
} from '../domain/service/settings.ts'
import type { ProblemList } from './problem-list.ts'
import { readGithub } from './read-github.ts'
import { type BotVariables, readTelegram } from './read-telegram.ts'
import type { Secrets } from './secrets.ts'
import {
  environmentShape,
  groupShape,
  type ParsedService,
  personShape,
  RESERVED,
  serviceAnywhere,
  serviceShape,
  sourcesShape,
  targetShape,
  VERSION,
} from './shape.ts'
import type { WrittenApprovals } from './shape-approvals.ts'
import { DEFAULT_SIGN_IN, signInShape } from './shape-sign-in.ts'
import { name as nameShape, personName } from './shape-words.ts'
import { type MissingSecret, resolveSecrets } from './target-options.ts'

/** The parts of the file, each read by itself so that a mistake in one hides no mistake in another. */
export interface Parts {
  environments: Section<ReadEnvironment>
  people: Section<PersonSetting>
  groups: Section<readonly string[]>
  /** With their secrets. */
  targets: Section<TargetSetting>
  services: Section<ParsedService>
  /** With its secret. */
  signIn: SignInSetting
  /** With its secrets. */
  github: GithubSetting
  sources: SourcesSetting
  /** With its secret. */
  telegram: TelegramSetting | null
}

export type ReadEnvironment = Omit<Environment, 'approvals'> & { approvals: WrittenApprovals }

interface Section<T> {
  /** What stands there by that name, right or wrong. */
  written: Readonly<Record<string, unknown>>
  /** What is right. */
  good: ReadonlyMap<string, T>
}

interface Tools {
  problems: ProblemList
  secrets: Pick<Secrets, 'get'>
  onMissing?: (missing: MissingSecret) => void
  bot?: BotVariables
}

const anything = z.record(z.string(), z.unknown())
const part = z.unknown().optional()
const outline = z.strictObject({
  version: part,
  environments: part,
  people: part,
  groups: part,
  sign_in: part,
  github: part,
  sources: part,
  telegram: part,
  targets: part,
  services: part,
})

/** Reads every part, noting what is wrong; throws when the file as a whole is not one of ours. */
export function readParts(value: unknown, tools: Tools): Parts {
  const { problems } = tools
  const file = fileOf(value, problems)

  const read = <T>(key: keyof typeof outline.shape, options: SectionOptions<T>) =>
    readSection(key, file[key], problems, options)
  const environments = read('environments', {
    name: environmentName,
    required: true,
    one: environment(problems),
  })
  return {
    environments,
    people: read('people', { name: personName, required: false, one: person(problems) }),
    groups: read('groups', {
      name: nameShape,
      required: false,
      one: (_name, written, path) => problems.read(groupShape, written, path),
    }),
    targets: read('targets', { name: nameShape, required: true, one: target(tools) }),
    services: read('services', {
      name: nameShape,
      required: true,
      one: service(problems, Object.keys(environments.written)),
    }),
    signIn: signIn(file.sign_in, tools),
    github: readGithub(file.github, tools),
    sources: (file.sources === undefined ? null : problems.read(sourcesShape, file.sources, ['sources'])) ?? {
      trustApprovedList: false,
    },
    telegram: readTelegram(file.telegram, tools),
  }
}

function fileOf(value: unknown, problems: ProblemList): z.infer<typeof outline> {
  if (value === null) return problems.refuse([], `the file is empty: begin with "version: ${VERSION}"`)
  if (typeof value !== 'object' || Array.isArray(value))
    return problems.refuse([], 'must be a map of keys and values')
  const file = value as z.infer<typeof outline>
  // A file of another version may have other keys.
  if (file.version === undefined) problems.read(outline, file, [])
  if (file.version !== VERSION) return problems.refuse(['version'], versionProblem(file.version))
  problems.read(outline, file, [])
  return file
}

function versionProblem(version: unknown): string {
  if (version === undefined) return `is missing: begin the file with "version: ${VERSION}"`
  return typeof version === 'number' && version > VERSION
    ? `must be ${VERSION}; a file of a later version needs a later machine`
    : `must be ${VERSION}`
}

interface SectionOptions<T> {
  name: z.ZodType<string>
  required: boolean
  one: (name: string, written: unknown, path: readonly PropertyKey[]) => T | null
}

function readSection<T>(
  key: string,
  value: unknown,
  problems: ProblemList,
  options: SectionOptions<T>,
): Section<T> {
  const good = new Map<string, T>()
  if (value === undefined && !options.required) return { written: {}, good }
  const written = problems.read(anything, value, [key])
  if (!written) return { written: {}, good }
  if (options.required && Object.keys(written).length === 0)
    problems.add([key], 'is empty: it needs at least one')

  for (const [name, one] of Object.entries(written)) {
    const path = [key, name]
    const named = problems.read(options.name, name, path) !== null
    const read = options.one(name, one, path)
    if (named && read !== null) good.set(name, read)
  }
  return { written, good }
}

function service(
  problems: ProblemList,
  environments: readonly string[],
): SectionOptions<ParsedService>['one'] {
  const shape = environments.length > 0 ? serviceShape(environments) : serviceAnywhere
  return (_name, written, path) => problems.read(shape, written, path)
}

const environmentName = nameShape.refine(
  (value) => !RESERVED.includes(value),
  'is a key of services and cannot be the name of an environment',
)

function environment(problems: ProblemList): SectionOptions<ReadEnvironment>['one'] {
  return (name, written, path) => {
    const read = problems.read(environmentShape, written, path)
    if (!read) return null
    const { order, approvals = { kind: 'nobody' }, automatic_rollback: automaticRollback, freezes } = read
    return { name, order, approvals, automaticRollback, ...(freezes ? { freezes } : {}) }
  }
}

function person(problems: ProblemList): SectionOptions<PersonSetting>['one'] {
  return (name, written, path) => {
    const read = problems.read(personShape, written, path)
    return read && { name, role: read.role }
  }
}

function signIn(written: unknown, tools: Tools): SignInSetting {
  if (written === undefined) return DEFAULT_SIGN_IN
  const path = ['sign_in']
  const read = tools.problems.read(signInShape, written, path)
  if (!read?.oidc) return read ?? DEFAULT_SIGN_IN
  let isMissing = false
  const onMissing = tools.onMissing && {
    onMissing: (one: MissingSecret) => {
      isMissing = true
      tools.onMissing?.(one)
    },
  }
  const { clientSecret } = read.oidc
  const within = [...path, 'oidc']
  const secret = resolveSecrets({ client_secret: clientSecret }, within, { ...tools, ...onMissing })
  // No way in, until somebody sets it.
  if (isMissing) return { ...read, oidc: null }
  const resolved = secret?.['client_secret']
  return { ...read, oidc: { ...read.oidc, clientSecret: typeof resolved === 'string' ? resolved : null } }
}

function target(tools: Tools): SectionOptions<TargetSetting>['one'] {
  return (name, written, path) => {
    const read = tools.problems.read(targetShape, written, path)
    if (!read) return null
    const { driver, ...options } = read
    const missing: SecretWithoutValue[] = []
    const onMissing = tools.onMissing && {
      onMissing: (one: MissingSecret) => {
        missing.push({ name: one.name, isSet: one.isSet, message: one.message })
        tools.onMissing?.(one)
      },
    }
    const resolved = resolveSecrets(options, path, { ...tools, ...onMissing })
    return (
      resolved && {
        name,
        driver,
        options: resolved,
        ...(missing.length > 0 ? { withoutSecrets: missing } : {}),
      }
    )
  }
}

/** What stands under a key, of whatever stands there. */
export function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined
}
