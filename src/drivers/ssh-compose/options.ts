import { posix } from 'node:path'
import { z } from 'zod'
import type { TargetSetting } from '../../domain/service/settings.ts'
import { didYouMean } from '../../lib/did-you-mean.ts'
import { parseDuration } from '../../lib/duration.ts'
import { privateKeyProblem, type SshLogin, unsupportedSetting } from '../../lib/host/ssh-login.ts'
import { SettingsProblem } from '../driver.ts'

export interface SshComposeOptions {
  login: SshLogin
  /** The service's working copy. Absolute, or relative to the login directory. */
  directory: string
  /** Where compose is run: the working copy, unless the compose file lies beside it. */
  composeDirectory: string
  /** Relative to `composeDirectory`, or absolute. Empty: what compose finds there. */
  composeFiles: readonly string[]
  /** Null: the name that compose derives. */
  project: string | null
  /** The service's name inside the compose file. */
  composeService: string
  buildArgs: Readonly<Record<string, string>>
  docker: readonly [string, ...string[]]
  buildTimeoutMs: number
  startTimeoutMs: number
}

const noControls = (text: string) => !/\p{Cc}/u.test(text)
const text = z
  .string()
  .min(1, 'is empty')
  .refine(noControls, 'holds a line break or another control character')
const port = z
  .int('must be a whole number')
  .min(1, 'must be from 1 to 65535')
  .max(65_535, 'must be from 1 to 65535')
const host = text.regex(/^[\w.:[\]-]+$/, 'must be a host name or an address, without user, port or scheme')
const duration = z.string().transform((value, context) => {
  const milliseconds = parseDuration(value)
  if (milliseconds === null) context.addIssue('must be a duration such as 90s or 30m')
  return milliseconds ?? 0
})

const loginShape = {
  host,
  port: port.default(22),
  user: text,
  password: z.string().min(1, 'is empty').optional(),
  private_key: z.string().min(1, 'is empty').optional(),
  passphrase: z.string().optional(),
}

const shape = z.strictObject({
  ...loginShape,
  jump: z.strictObject(loginShape).optional(),
  directory: text,
  compose_directory: text.optional(),
  compose_file: z.union([text, z.array(text).min(1)]).optional(),
  project: text
    .regex(
      /^[a-z0-9][a-z0-9_-]*$/,
      'may hold small letters, digits, - and _, and starts with a letter or digit',
    )
    .optional(),
  compose_service: text.regex(/^[\w.-]+$/, 'may hold letters, digits, -, _ and .').optional(),
  build_args: z.record(z.string().regex(/^\w+$/), z.union([z.string(), z.number(), z.boolean()])).default({}),
  docker: z.union([text, z.array(text).min(1)]).default('docker'),
  build_timeout: duration.default(1_800_000),
  start_timeout: duration.default(600_000),
})

type Parsed = z.infer<typeof shape>
type ParsedLogin = Pick<Parsed, keyof typeof loginShape>

/** The options of one target, or `SettingsProblem` naming the one that is wrong. */
export function sshComposeOptions(target: TargetSetting, serviceName: string): SshComposeOptions {
  const parsed = shape.safeParse(target.options, { reportInput: true })
  if (!parsed.success) throw problem(parsed.error)
  const options = parsed.data

  const directory = fromLogin(options.directory)
  return {
    login: { ...login(options, []), ...(options.jump ? { jump: login(options.jump, ['jump']) } : {}) },
    directory,
    composeDirectory: from(directory, options.compose_directory ?? '.'),
    composeFiles: [options.compose_file ?? []].flat(),
    project: options.project ?? null,
    composeService: options.compose_service ?? serviceName,
    buildArgs: Object.fromEntries(
      Object.entries(options.build_args).map(([name, value]) => [name, String(value)]),
    ),
    docker: words(options.docker),
    buildTimeoutMs: options.build_timeout,
    startTimeoutMs: options.start_timeout,
  }
}

function login(parsed: ParsedLogin, path: readonly string[]): SshLogin {
  const { host, port, user, password, private_key: privateKey, passphrase } = parsed
  if (password === undefined && privateKey === undefined) {
    throw new SettingsProblem([...path, 'password'], 'is missing: give password or private_key')
  }
  if (password !== undefined && privateKey !== undefined) {
    throw new SettingsProblem([...path, 'password'], 'and private_key are both set: keep one')
  }
  if (passphrase !== undefined && privateKey === undefined) {
    throw new SettingsProblem([...path, 'passphrase'], 'opens a private_key, and there is none')
  }
  const unusable = privateKey === undefined ? null : privateKeyProblem(privateKey, passphrase)
  if (unusable !== null) throw new SettingsProblem([...path, 'private_key'], unusable)
  return {
    host,
    port,
    user,
    ...(password === undefined ? {} : { password }),
    ...(privateKey === undefined ? {} : { privateKey }),
    ...(passphrase === undefined ? {} : { passphrase }),
  }
}

/** Quoted words reach the host's shell, which then leaves `~` alone; commands start in the login directory anyway. */
function fromLogin(directory: string): string {
  return posix.normalize(directory.replace(/^~(?=\/|$)/, '.'))
}

function from(directory: string, path: string): string {
  return path.startsWith('/') || path.startsWith('~') ? fromLogin(path) : posix.join(directory, path)
}

function words(docker: string | readonly string[]): readonly [string, ...string[]] {
  const [program = 'docker', ...rest] = typeof docker === 'string' ? docker.trim().split(/\s+/) : docker
  return [program, ...rest]
}

/** The first problem, in the words of the file that a person wrote. */
function problem(error: z.ZodError): SettingsProblem {
  const [issue] = error.issues
  const path = (issue?.path ?? []).map(String)
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const known = Object.keys(path[0] === 'jump' ? loginShape : shape.shape)
    return new SettingsProblem([...path, key], unknownKey(key, known))
  }
  return new SettingsProblem(path, sentence(issue))
}

function unknownKey(key: string, known: readonly string[]): string {
  const unsupported = unsupportedSetting(key)
  if (unsupported !== null) return `is not known: ${unsupported}`
  const meant = didYouMean(key, known)
  return meant === null
    ? `is not known; known are ${known.join(', ')}`
    : `is not known; did you mean ${meant}?`
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  record: 'map of names and values',
  object: 'map of options',
}

function sentence(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_type')
    return issue.input === undefined ? 'is missing' : `must be a ${NAMES[issue.expected] ?? issue.expected}`
  if (issue?.code === 'invalid_union') return 'must be a text or a list of texts'
  return issue?.message ?? 'is wrong'
}
