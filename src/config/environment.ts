import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { postgresUrl } from './postgres-url.ts'
import { ConfigurationProblems, type Problem } from './problems.ts'
import type { BotVariables } from './read-telegram.ts'
import { botApiProblem, isBotToken, NO_BOT_TOKEN, withoutSlash } from './shape-telegram.ts'
import { processVariables, type Variables } from './variables.ts'

/** What the variables of the process say: addresses, places, and how to speak. */
export interface Environment {
  /** Null: the machine brings its own PostgreSQL. */
  databaseUrl: string | null
  configFile: string
  dataDirectory: string
  secretsDirectory: string
  logDirectory: string
  logLevel: LogLevel
  host: string
  /** 0: any free port. */
  port: number
  replicaName: string
  /** The machine that the command line speaks to; null: the one that runs here. */
  url: string | null
  token: string | null
  /** Where the release API of the scripts before this machine answers. */
  sourcesPrefix: string
  /** What the workflows of those scripts show at the door; null: they have no way in. Never printed. */
  interserverKey: string | null
  /** What the audit log is vouched for with, the same for every replica; null: a key of the data directory's own. Never printed. */
  auditKey: string | null
  /** The token is never printed. */
  bot: BotVariables
  /** Proxies before the machine, whose `X-Forwarded-For` is believed: addresses and networks. */
  trustedProxies: readonly string[]
  color: boolean
  /** Nobody is there to answer a question. */
  ci: boolean
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'

interface Surroundings {
  directory: string
  hostname: string
}

/** Reads the variables, or throws `ConfigurationProblems` with every one that is wrong. */
export function readEnvironment(
  variables: Variables = processVariables(),
  here: Surroundings = { directory: process.cwd(), hostname: hostname() },
): Environment {
  const given = withoutEmpty(withOtherNames(variables))
  const parsed = shape.safeParse(given)
  if (!parsed.success) throw new ConfigurationProblems(parsed.error.issues.map(asProblem))
  const read = parsed.data

  const configFile = resolve(here.directory, read.RMM_CONFIG)
  const dataDirectory = read.RMM_DATA
    ? resolve(here.directory, read.RMM_DATA)
    : join(dirname(configFile), '.rmm')
  return {
    databaseUrl: read.DATABASE_URL,
    configFile,
    dataDirectory,
    secretsDirectory: join(dataDirectory, 'secrets'),
    logDirectory: read.RMM_LOG_DIRECTORY
      ? resolve(here.directory, read.RMM_LOG_DIRECTORY)
      : join(dataDirectory, 'logs'),
    logLevel: read.RMM_LOG_LEVEL,
    host: read.RMM_HOST,
    port: read.RMM_PORT,
    replicaName: read.RMM_REPLICA_NAME ?? here.hostname,
    url: read.RMM_URL,
    token: read.RMM_TOKEN,
    sourcesPrefix: read.RMM_SOURCES_PREFIX,
    interserverKey: read.RMM_INTERSERVER_KEY,
    auditKey: read.RMM_AUDIT_KEY,
    bot: { token: read.RMM_TELEGRAM_TOKEN, apiRoot: read.RMM_TELEGRAM_API },
    trustedProxies: read.RMM_TRUSTED_PROXIES,
    color: given['NO_COLOR'] === undefined,
    ci: !['0', 'false', undefined].includes(given['CI']?.toLowerCase()),
  }
}

/** An empty variable is one that is not set, as in compose files. */
function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  )
}

/** Names that installations of the scripts before this machine use. */
function withOtherNames(variables: Variables): Variables {
  const port = variables['RMM_PORT']
  // Kubernetes puts tcp://10.0.0.1:8000 here for a Service called rmm: nobody wrote that.
  const ownPort = port?.startsWith('tcp://') ? undefined : port
  return {
    ...variables,
    RMM_PORT: ownPort || variables['LOOM_RELEASE_TG_BOT_PORT'],
    RMM_SOURCES_PREFIX: variables['RMM_SOURCES_PREFIX'] || variables['LOOM_RELEASE_TG_BOT_PREFIX'],
    RMM_INTERSERVER_KEY: variables['RMM_INTERSERVER_KEY'] || variables['LOOM_INTERSERVER_SECRET_KEY'],
    RMM_TELEGRAM_TOKEN: variables['RMM_TELEGRAM_TOKEN'] || variables['LOOM_RELEASE_TG_BOT_TOKEN'],
    RMM_LOG_LEVEL: variables['RMM_LOG_LEVEL'] || variables['LOG_LEVEL'],
    DATABASE_URL: variables['DATABASE_URL'] || postgresUrl(variables),
  }
}

const text = z
  .string()
  .refine((value) => !/\p{Cc}/u.test(value), 'holds a line break or another control character')

const LEVELS: Readonly<Record<string, LogLevel>> = { warning: 'warn', critical: 'fatal' }

const shape = z.object({
  DATABASE_URL: address(/^postgres(?:ql)?:$/, 'postgresql://user:password@host:5432/database'),
  RMM_CONFIG: text.default('rmm.yaml'),
  RMM_DATA: text.optional(),
  RMM_LOG_DIRECTORY: text.optional(),
  RMM_LOG_LEVEL: z
    .string()
    .toLowerCase()
    .transform((level) => LEVELS[level] ?? level)
    .pipe(
      z.enum(
        ['trace', 'debug', 'info', 'warn', 'error', 'fatal'],
        'must be one of trace, debug, info, warn, error, fatal',
      ),
    )
    .default('info'),
  RMM_HOST: text
    .regex(/^[\w.:-]+$/, 'must be a host name or an address, such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  RMM_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port, from 0 (any free one) to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port, from 0 (any free one) to 65535')
    .default(8000),
  RMM_REPLICA_NAME: text
    .regex(/^[A-Za-z0-9][\w.-]{0,62}$/, 'must be made of letters, digits and . - _, at most 63')
    .optional(),
  RMM_URL: address(/^https?:$/, 'https://rmm.example.com'),
  RMM_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be one word: copy the token again')
    .nullable()
    .default(null),
  RMM_SOURCES_PREFIX: z
    .string()
    .transform((prefix) => `/${prefix.replace(/^\/+|\/+$/g, '')}`)
    .refine((prefix) => /^(?:\/[\w~-]+)+$/.test(prefix), 'must be a path such as /api/tg-bot')
    .refine(
      (prefix) => !/^\/(?:api|api\/v1|api\/v1\/.*|docs|redoc)$/.test(prefix),
      'is a path of the machine itself: use another, such as /api/tg-bot',
    )
    .default('/api/tg-bot'),
  RMM_TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((one) => one !== ''))
    .pipe(
      z.array(
        z.union(
          [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
          'must be addresses or networks such as 10.0.0.0/8',
        ),
      ),
    )
    .default([]),
  RMM_INTERSERVER_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be one word: copy the key again')
    .min(12, 'is too short to keep anybody out: openssl rand -hex 32 makes a good one')
    .nullable()
    .default(null),
  RMM_AUDIT_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be one word: copy the key again')
    .min(32, 'is too short to prove anything: openssl rand -hex 32 makes a good one')
    .nullable()
    .default(null),
  RMM_TELEGRAM_TOKEN: z.string().trim().refine(isBotToken, NO_BOT_TOKEN).nullable().default(null),
  RMM_TELEGRAM_API: z
    .string()
    .superRefine((value, context) => {
      const problem = botApiProblem(value)
      if (problem !== null) context.addIssue(problem)
    })
    .transform(withoutSlash)
    .nullable()
    .default(null),
})

/** The value is never repeated: it may hold a password. */
function address(protocol: RegExp, example: string) {
  return z
    .string()
    .refine(
      (value) => protocol.test(URL.parse(value)?.protocol ?? ''),
      `must be an address such as ${example}`,
    )
    .nullable()
    .default(null)
}

function asProblem({ path, message }: z.core.$ZodIssue): Problem {
  return { file: null, line: null, column: null, path: String(path[0]), message }
}
