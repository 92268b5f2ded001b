import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { scenes } from '../../test/support/scenes.ts'
import { endDeployment, startDeployment } from '../app/deployment.ts'
import { changeDeployment } from '../db/deployment.ts'
import type { Installation } from '../domain/service/settings.ts'

const database = await freshDatabase()
const { db } = database
const one = installation()
const shop = one.services['shop']
if (!shop) throw new Error('the test installation has a shop')
const services = Object.fromEntries(
  ['shop', 'blog', 'news', 'mail', 'idle'].map((name) => [name, { ...shop, name }]),
)
const targets = {
  stage: { name: 'idle-stage', driver: 'fake', options: { host: 'one', directory: '/srv' } },
  production: {
    name: 'idle-production',
    driver: 'fake',
    options: { host: 'other', compose_file: 'app.yaml' },
  },
}
const settings: Installation = {
  ...one,
  services: { ...services, idle: { ...shop, name: 'idle', targets } },
}
const { deps, ask } = await testApi(database, { installation: settings })
const { create, waiting } = scenes(db, deps)

const MIGRATIONS = ['001', '002', '003'].map((id) => ({ id, reversible: id !== '003', reason: null }))
const commitOf = (letter: string) => letter.repeat(40)

async function bring(
  service: string,
  environment: string,
  version: { tag: string; commit: string; to: number },
) {
  const deploymentId = await startDeployment(deps, {
    cause: `compare/${service}/${environment}/${version.tag}`,
    releaseId: null,
    service,
    environment,
    kind: 'deploy',
    tag: version.tag,
    commit: version.commit,
    from: null,
    toRevision: null,
  })
  const migrations = MIGRATIONS.slice(0, version.to)
  await changeDeployment(db, deploymentId ?? 0, { migrations, toRevision: migrations.at(-1)?.id ?? null })
  await endDeployment(deps, { deploymentId: deploymentId ?? 0, kind: 'succeeded', failure: null })
}

test('two environments: what changed, what is new, what is gone, and the migrations between', async () => {
  const old = { tag: 'v1.0.0', commit: commitOf('a'), to: 1 }
  const young = { tag: 'v1.1.0', commit: commitOf('b'), to: 3 }
  await bring('shop', 'production', old)
  await bring('shop', 'stage', young)
  await bring('blog', 'stage', young)
  await bring('news', 'production', old)
  await bring('mail', 'stage', old)
  await bring('mail', 'production', old)

  const { body } = await ask('guest', 'GET', '/api/v1/compare?from=production&to=stage')

  expect(body).toMatchObject({
    from: { kind: 'environment', name: 'production' },
    differences: [
      {
        service: 'shop',
        change: 'changed',
        direction: 'newer',
        from: { tag: 'v1.0.0' },
        to: { tag: 'v1.1.0' },
        migrations: {
          direction: 'forward',
          through: [
            { id: '002', reversible: true },
            { id: '003', reversible: false },
          ],
        },
        commits: null,
        commits_reason: { code: 'no_code_host' },
      },
      { service: 'blog', change: 'new', from: null, migrations: null },
      { service: 'news', change: 'removed', to: null },
    ],
    unchanged: [{ service: 'mail', tag: 'v1.0.0' }],
  })
})

test('two environments: settings that are not alike are named', async () => {
  const { body } = await ask('guest', 'GET', '/api/v1/compare?from=stage&to=production')

  expect(body.configuration).toEqual([
    {
      service: 'idle',
      keys: [
        { key: 'compose_file', change: 'only_to' },
        { key: 'directory', change: 'only_from' },
        { key: 'host', change: 'different' },
      ],
    },
  ])
})

test('the other way round everything is taken back', async () => {
  const { body } = await ask('guest', 'GET', '/api/v1/compare?from=stage&to=production&service=shop')

  expect(body.differences).toMatchObject([
    { direction: 'older', migrations: { direction: 'back', through: [{ id: '003' }, { id: '002' }] } },
  ])
})

test('a release with an environment: only its service counts; what was not recorded is not guessed', async () => {
  const { id, tag } = await waiting()

  const { body } = await ask('guest', 'GET', `/api/v1/compare?from=production&to=${id}`)

  expect(body.to).toEqual({ kind: 'release', id, service: 'shop', tag })
  expect(body.differences).toMatchObject([{ service: 'shop', to: { tag, release_id: id } }])
})

test('two releases', async () => {
  const [first, second] = [await create(), await create()]

  const { body } = await ask('guest', 'GET', `/api/v1/compare?from=${first.id}&to=${second.id}`)

  expect(body.differences).toMatchObject([
    {
      change: 'changed',
      direction: 'newer',
      from: { tag: first.tag },
      to: { tag: second.tag },
      migrations: null,
    },
  ])
})

test('what is neither an environment nor a release is 404', async () => {
  const answers = await Promise.all(
    ['nowhere', '999999', '1e3'].map((word) => ask('guest', 'GET', `/api/v1/compare?from=stage&to=${word}`)),
  )

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
})
