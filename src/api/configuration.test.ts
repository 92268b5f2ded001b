import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { file, GOOD } from '../../test/support/configuration.ts'
import { freshDatabase } from '../../test/support/database.ts'

const database = await freshDatabase()
const { ask } = await testApi(database)
const { db } = database

/** The people of the test have to stay admins and engineers. */
const people = `people:
  admin: { role: admin }
  alice: { role: engineer }
  ann: { role: engineer }
  bob:
  guest: { role: viewer }`
const targets = `targets:
  a: { driver: process, directory: /srv/a, start: exec sleep 1 }
  b: { driver: process, directory: /srv/b, start: exec sleep 1 }`
const parts = { people, targets }
const yaml = file(parts)

const seen = (revision: number) => ({ 'if-match': `"r${revision}"` })

test('a configuration is planned, applied once, and kept with who and when', async () => {
  const dry = await ask('admin', 'POST', '/api/v1/configuration', { body: { yaml, dry_run: true } })
  const none = await ask('admin', 'GET', '/api/v1/configuration')
  const wish = { body: { yaml }, headers: { ...seen(0), 'idempotency-key': 'first' } }

  const applied = await ask('admin', 'POST', '/api/v1/configuration', wish)
  const repeated = await ask('admin', 'POST', '/api/v1/configuration', wish)
  const read = await ask('alice', 'GET', '/api/v1/configuration')
  const versions = await ask('alice', 'GET', '/api/v1/configuration/versions')

  expect(dry.body).toMatchObject({ revision: 0, applied: false, plan: { services: { added: ['web'] } } })
  expect(none.status).toBe(404)
  expect(applied.body).toMatchObject({ revision: 1, applied: true, plan: { people: { added: ['ann'] } } })
  expect(repeated.body).toEqual(applied.body)
  expect(read.body).toMatchObject({ revision: 1, yaml, applied_by: 'admin', origin: 'apply' })
  expect(read.headers['etag']).toMatch(/^"r1-/)
  expect(versions.body.items).toHaveLength(1)
})

test('two admins do not overwrite each other, and nobody applies without having looked', async () => {
  const other = file({ ...parts, services: `${GOOD.services}\n    tags: web-*` })

  const answers = await Promise.all(
    [yaml.replace('order: 2', 'order: 5'), other].map((text) =>
      ask('admin', 'POST', '/api/v1/configuration', { body: { yaml: text }, headers: seen(1) }),
    ),
  )
  const blind = await ask('admin', 'POST', '/api/v1/configuration', { body: { yaml: other } })

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  expect(blind.status).toBe(428)
})

test('what is wrong is told with its place, and nothing comes into force', async () => {
  const bad = file({ ...parts, services: `${GOOD.services}\n    helth: {}` })

  const answer = await ask('admin', 'POST', '/api/v1/configuration', {
    body: { yaml: bad },
    headers: seen(2),
  })
  const now = await ask('admin', 'GET', '/api/v1/configuration')

  expect(answer.status).toBe(400)
  expect(answer.body.errors).toEqual([
    { place: '19:5 services.web.helth', message: 'unknown key, did you mean "health"?' },
  ])
  expect(now.body.revision).toBe(2)
})

test('only those who may read it see it, and only admins apply it', async () => {
  const body = { yaml, dry_run: true }

  const answers = await Promise.all([
    ask('guest', 'GET', '/api/v1/configuration'),
    ask('alice', 'POST', '/api/v1/configuration', { body }),
    ask('alice', 'GET', '/api/v1/secrets'),
    ask('alice', 'PUT', '/api/v1/secrets/stage', { body: { value: 'hunter2' } }),
    ask(null, 'GET', '/api/v1/configuration/schema'),
  ])

  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 200])
})

test('a running deployment keeps its target, and its service', async () => {
  await db
    .insertInto('deployment')
    .values({
      cause: 'running',
      service: 'web',
      environment: 'stage',
      kind: 'deploy',
      tag: 'v1.0.0',
      status: 'in_progress',
      created_at: new Date(),
    })
    .execute()
  const moved = file({ ...parts, targets: targets.replace('/srv/a', '/srv/elsewhere') })
  const renamed = file({ ...parts, services: GOOD.services.replace('  web:', '  shop:') })

  const answers = await Promise.all(
    [moved, renamed].map((text) =>
      ask('admin', 'POST', '/api/v1/configuration', { body: { yaml: text, dry_run: true } }),
    ),
  )

  expect(answers.map(({ body }) => body.code)).toEqual(['deployment_running', 'deployment_running'])
})

test('who is no longer in the configuration does not come in any more, until they are again', async () => {
  const without = yaml.replace('  alice: { role: engineer }\n', '')
  const revision = async () => (await ask('admin', 'GET', '/api/v1/configuration')).body.revision
  const apply = async (text: string) =>
    ask('admin', 'POST', '/api/v1/configuration', { body: { yaml: text }, headers: seen(await revision()) })

  const before = await ask('alice', 'GET', '/api/v1/services')
  const gone = await apply(without)
  const meanwhile = await ask('alice', 'GET', '/api/v1/services')
  await apply(yaml)
  const after = await ask('alice', 'GET', '/api/v1/services')

  expect([before, meanwhile, after].map(({ status }) => status)).toEqual([200, 401, 200])
  expect(gone.body.plan.effects).toEqual([
    'alice is no longer in the configuration and cannot come in any more.',
  ])
})

test('whoever takes their own right away hears it before', async () => {
  const body = { yaml: yaml.replace('admin: { role: admin }', 'admin: { role: viewer }'), dry_run: true }

  const { body: answer } = await ask('admin', 'POST', '/api/v1/configuration', { body })

  expect(answer.plan.effects).toEqual(['admin, who applies this, will not be an admin any more.'])
})

test('a version of the configuration is never changed or removed', async () => {
  await expect(db.updateTable('configuration').set({ yaml: 'x' }).execute()).rejects.toThrow('never changed')
  await expect(db.deleteFrom('configuration').execute()).rejects.toThrow('never changed')
})

test('every version is in the audit log, with what it changed', async () => {
  const events = await db
    .selectFrom('event')
    .select(['actor', 'before', 'after'])
    .where('action', '=', 'apply_configuration')
    .orderBy('id')
    .execute()

  expect(events.length).toBeGreaterThanOrEqual(4)
  expect(events[1]).toMatchObject({ actor: 'admin', before: { version: 1 }, after: { version: 2 } })
})
