import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { COMMIT, scenes } from '../../test/support/scenes.ts'
import { endDeployment, startDeployment } from '../app/deployment.ts'
import { changeDeployment } from '../db/deployment.ts'
import { failure } from '../domain/failures.ts'
import type { Installation } from '../domain/service/settings.ts'

const database = await freshDatabase()
const { db } = database
const one = installation()
const shop = one.services['shop']
if (!shop) throw new Error('the test installation has a shop')
const targets = { stage: { name: 'blog-stage', driver: 'fake', options: {} } }
const settings: Installation = {
  ...one,
  services: { shop, blog: { ...shop, name: 'blog', targets } },
}
const { deps, ask } = await testApi(database, { installation: settings })
const { deployed } = scenes(db, deps)

async function cell(service: string, environment: string) {
  const { body } = await ask('guest', 'GET', `/api/v1/matrix?service=${service}`)
  return body.services[0].cells.find((cell: { environment: string }) => cell.environment === environment)
}

async function bring(tag: string, environment: string) {
  const deploymentId = await startDeployment(deps, {
    cause: `matrix/${environment}/${tag}`,
    releaseId: null,
    service: 'shop',
    environment,
    kind: 'deploy',
    tag,
    commit: COMMIT,
    from: null,
    toRevision: null,
  })
  return deploymentId ?? 0
}

test('before anything was released every place is empty, and places without a target are left out', async () => {
  const { body } = await ask('guest', 'GET', '/api/v1/matrix')

  expect(body.environments).toEqual([
    { name: 'stage', order: 1, production: false },
    { name: 'production', order: 2, production: true },
  ])
  expect(
    body.services.map(({ name, cells }: { name: string; cells: unknown[] }) => [name, cells.length]),
  ).toEqual([
    ['shop', 2],
    ['blog', 1],
  ])
  expect(body.services[1].cells[0]).toEqual({
    environment: 'stage',
    target: 'blog-stage',
    runs: null,
    health: null,
    drift: null,
    deployment: null,
    lock: null,
    freeze: null,
    attention: null,
  })
})

test('a cell says what runs, how it was seen, how far behind it is and what is changing', async () => {
  const { id, tag } = await deployed()
  const newer = await bring('v7.0.0', 'stage')
  await endDeployment(deps, { deploymentId: newer, kind: 'succeeded', failure: null })
  const running = await bring('v8.0.0', 'stage')

  expect(await cell('shop', 'production')).toMatchObject({
    runs: { tag, commit: COMMIT, release_id: id },
    health: { state: 'healthy' },
    drift: { state: 'behind', environment: 'stage', tag: 'v7.0.0' },
    deployment: null,
  })
  expect(await cell('shop', 'stage')).toMatchObject({
    runs: { tag: 'v7.0.0' },
    drift: null,
    deployment: { id: running, kind: 'deploy', tag: 'v8.0.0', status: 'in_progress' },
  })

  await changeDeployment(db, running, { touched: true })
  const ill = failure('unhealthy', { tag: 'v8.0.0', detail: 'HTTP 500' })
  await endDeployment(deps, { deploymentId: running, kind: 'failed', failure: ill })
  expect(await cell('shop', 'stage')).toMatchObject({
    runs: { tag: 'v7.0.0' },
    health: { state: 'unhealthy', deployment_id: running },
    deployment: null,
    attention: expect.stringContaining('half-way'),
  })
})

test('filters are parts of names, and what is hidden still counts for the drift', async () => {
  const { body } = await ask('guest', 'GET', '/api/v1/matrix?service=SHO&environment=prod')

  expect(body.environments.map(({ name }: { name: string }) => name)).toEqual(['production'])
  expect(body.services).toMatchObject([{ name: 'shop', cells: [{ drift: { environment: 'stage' } }] }])
})

test('who has the answer already is told so, until something changes', async () => {
  const first = await ask('guest', 'GET', '/api/v1/matrix')
  const headers = { 'if-none-match': String(first.headers['etag']) }

  const again = await ask('guest', 'GET', '/api/v1/matrix', { headers })
  const running = await bring('v9.0.0', 'production')
  const changed = await ask('guest', 'GET', '/api/v1/matrix', { headers })
  await endDeployment(deps, { deploymentId: running, kind: 'stopped', failure: null })

  expect([again.status, again.body, again.headers['etag']]).toEqual([304, '', first.headers['etag']])
  expect(changed.status).toBe(200)
})

test('a cell says who keeps new versions away, and until when', async () => {
  const place = { service: 'shop', environment: 'production' }
  await ask('alice', 'POST', '/api/v1/locks', { body: { ...place, reason: 'the holidays' } })
  const freeze = { environments: ['production'], reason: 'the fair', until: '2099-01-01T00:00:00.000Z' }
  await ask('admin', 'POST', '/api/v1/freezes', { body: freeze })

  expect(await cell('shop', 'production')).toMatchObject({
    lock: { by: 'alice', reason: 'the holidays', until: null },
    freeze: { by: 'admin', reason: 'the fair', until: '2099-01-01T00:00:00.000Z' },
  })
  expect(await cell('shop', 'stage')).toMatchObject({ lock: null, freeze: null })
})

test('environments say in words who is asked', async () => {
  const { body } = await ask('guest', 'GET', '/api/v1/environments')

  expect(body.items).toMatchObject([
    {
      name: 'stage',
      production: false,
      approvals: { kind: 'nobody', words: 'Nobody is asked.' },
      services: 2,
    },
    {
      name: 'production',
      production: true,
      automatic_rollback: true,
      services: 1,
      approvals: {
        kind: 'everyone_of',
        people: ['alice', 'bob'],
        words:
          'Approval by everyone of alice and bob is needed. Whoever started a release may approve it too.',
      },
    },
  ])
})
