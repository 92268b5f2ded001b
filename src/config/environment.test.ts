import { expect, test } from 'vitest'
import { readEnvironment } from './environment.ts'
import { ConfigurationProblems } from './problems.ts'
import type { Variables } from './variables.ts'

const HERE = { directory: '/srv/rmm', hostname: 'box-1' }

const read = (variables: Variables) => readEnvironment(variables, HERE)

function problemsOf(variables: Variables): string {
  try {
    read(variables)
  } catch (error) {
    if (error instanceof ConfigurationProblems) return error.message
    throw error
  }
  return 'none'
}

test('an empty environment is enough', () => {
  expect(read({})).toEqual({
    databaseUrl: null,
    configFile: '/srv/rmm/rmm.yaml',
    dataDirectory: '/srv/rmm/.rmm',
    secretsDirectory: '/srv/rmm/.rmm/secrets',
    logDirectory: '/srv/rmm/.rmm/logs',
    logLevel: 'info',
    host: '127.0.0.1',
    port: 8000,
    replicaName: 'box-1',
    url: null,
    token: null,
    sourcesPrefix: '/api/tg-bot',
    interserverKey: null,
    auditKey: null,
    bot: { token: null, apiRoot: null },
    trustedProxies: [],
    color: true,
    ci: false,
  })
})

test('data and logs lie beside the configuration unless they are told to go elsewhere', () => {
  const moved = read({ RMM_CONFIG: 'team/rmm.yaml', RMM_LOG_DIRECTORY: '/var/log/deployments' })
  const elsewhere = read({ RMM_CONFIG: '/etc/rmm.yaml', RMM_DATA: 'data' })

  expect(moved).toMatchObject({ dataDirectory: '/srv/rmm/team/.rmm', logDirectory: '/var/log/deployments' })
  expect(elsewhere).toMatchObject({ dataDirectory: '/srv/rmm/data', logDirectory: '/srv/rmm/data/logs' })
})

test.each<[Variables, object]>([
  [{ LOOM_RELEASE_TG_BOT_PORT: '9000' }, { port: 9000 }],
  [{ LOOM_RELEASE_TG_BOT_PORT: '9000', RMM_PORT: '0' }, { port: 0 }],
  [{ RMM_PORT: 'tcp://10.0.0.1:8000' }, { port: 8000 }],
  [{ RMM_PORT: '' }, { port: 8000 }],
  [{ LOG_LEVEL: 'WARNING' }, { logLevel: 'warn' }],
  [{ RMM_LOG_LEVEL: 'Debug', LOG_LEVEL: 'ERROR' }, { logLevel: 'debug' }],
  [
    { NO_COLOR: '1', CI: 'true' },
    { color: false, ci: true },
  ],
  [
    { NO_COLOR: '', CI: 'false' },
    { color: true, ci: false },
  ],
  [{ DATABASE_URL: 'postgres://db/rmm' }, { databaseUrl: 'postgres://db/rmm' }],
  [{ LOOM_RELEASE_TG_BOT_PREFIX: 'tg-bot/' }, { sourcesPrefix: '/tg-bot' }],
  [{ RMM_SOURCES_PREFIX: '/api/loom', LOOM_RELEASE_TG_BOT_PREFIX: '/x' }, { sourcesPrefix: '/api/loom' }],
  [{ LOOM_INTERSERVER_SECRET_KEY: 'a-shared-secret' }, { interserverKey: 'a-shared-secret' }],
  [{ LOOM_RELEASE_TG_BOT_TOKEN: '12:old' }, { bot: { token: '12:old', apiRoot: null } }],
  [{ RMM_TELEGRAM_TOKEN: '12:own', LOOM_RELEASE_TG_BOT_TOKEN: '12:old' }, { bot: { token: '12:own' } }],
  [{ RMM_TELEGRAM_API: 'http://bot-api:8081/' }, { bot: { token: null, apiRoot: 'http://bot-api:8081' } }],
  [
    {
      LOOM_RELEASE_TG_BOT_POSTGRES_CONTAINER_NAME: 'postgres',
      LOOM_RELEASE_TG_BOT_POSTGRES_DB_NAME: 'releases',
      LOOM_RELEASE_TG_BOT_POSTGRES_USER: 'loom',
      LOOM_RELEASE_TG_BOT_POSTGRES_PASSWORD: 'p@ss/',
    },
    { databaseUrl: 'postgresql://loom:p%40ss%2F@postgres:5432/releases' },
  ],
])('%j is read as %j', (variables, expected) => {
  expect(read(variables)).toMatchObject(expected)
})

test('everything that is wrong is named at once, and no value is repeated', () => {
  const text = problemsOf({
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    RMM_HOST: 'http://0.0.0.0',
    RMM_PORT: '80000',
    RMM_LOG_LEVEL: 'loud',
    RMM_REPLICA_NAME: 'a/b',
    RMM_URL: 'rmm.example.com',
    RMM_TOKEN: 'rmm_1\nrmm_2',
    RMM_DATA: '/srv/\u0007',
    LOOM_RELEASE_TG_BOT_PREFIX: '/api/v1/x',
    LOOM_INTERSERVER_SECRET_KEY: 'hunter2',
    LOOM_RELEASE_TG_BOT_TOKEN: 'hunter2',
    RMM_TELEGRAM_API: 'http://api.example.com',
  })

  expect(text).toMatchInlineSnapshot(`
    "DATABASE_URL: must be an address such as postgresql://user:password@host:5432/database
    RMM_DATA: holds a line break or another control character
    RMM_LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal
    RMM_HOST: must be a host name or an address, such as 127.0.0.1 or 0.0.0.0
    RMM_PORT: must be a port, from 0 (any free one) to 65535
    RMM_REPLICA_NAME: must be made of letters, digits and . - _, at most 63
    RMM_URL: must be an address such as https://rmm.example.com
    RMM_TOKEN: must be one word: copy the token again
    RMM_SOURCES_PREFIX: is a path of the machine itself: use another, such as /api/tg-bot
    RMM_INTERSERVER_KEY: is too short to keep anybody out: openssl rand -hex 32 makes a good one
    RMM_TELEGRAM_TOKEN: is no token of a bot: it looks like 123456:ABC-DEF, as @BotFather gave it
    RMM_TELEGRAM_API: must be an https:// address: http:// is only for a server on your own network"
  `)
})
