import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { scenes } from '../../test/support/scenes.ts'
import { endDeployment } from '../app/deployment.ts'
import { changeDeployment } from '../db/deployment.ts'
import { failure } from '../domain/failures.ts'

const database = await freshDatabase()
const { db } = database
const settings = installation({
  repository: 'https://bot:pa55word@git.example/acme/shop',
  owners: { people: ['alice', 'bob'], groups: ['leads'] },
})
const { deps, ask } = await testApi(database, { installation: settings })
const { create, move, openDeployment, deployed } = scenes(db, deps)

async function environment(name: string) {
  const { body } = await ask('guest', 'GET', '/api/v1/services/shop')
  return body.environments.find((environment: { name: string }) => environment.name === name)
}

test('before anything was released nothing runs anywhere', async () => {
  const { body } = await ask('guest', 'GET', '/api/v1/services')

  expect(body).toMatchObject({
    items: [
      {
        name: 'shop',
        tag_pattern: 'v*',
        owners: { people: ['alice', 'bob'], groups: ['leads'] },
        approvers: ['alice', 'bob'],
        environments: [
          {
            name: 'stage',
            order: 1,
            target: { name: 'shop-stage', driver: 'fake' },
            runs: null,
            deployment: null,
          },
          { name: 'production', order: 2, runs: null, attention: null },
        ],
      },
    ],
    next: null,
  })
})

test('a password in the address of a repository stays here', async () => {
  const { body } = await ask('guest', 'GET', '/api/v1/services/shop')

  expect(body.repository).toBe('https://git.example/acme/shop')
})

test('what runs is the last that was seen healthy, beside what is changing it', async () => {
  const { id, tag } = await deployed()
  const next = await create()
  await move(next.id, 'begin_stage')
  const deploymentId = await openDeployment(next, 'stage')

  expect(await environment('production')).toMatchObject({ runs: { tag, release_id: id }, deployment: null })
  expect(await environment('stage')).toMatchObject({
    deployment: { id: deploymentId, tag: next.tag },
    attention: null,
  })
  await changeDeployment(db, deploymentId, { attention: 'shop-stage does not answer' })
  expect(await environment('stage')).toMatchObject({ attention: 'shop-stage does not answer' })

  await endDeployment(deps, { deploymentId, kind: 'stopped', failure: null })
})

test('a change that failed half-way needs a person until something else is brought there', async () => {
  const broken = await create()
  await move(broken.id, 'begin_stage')
  const deploymentId = await openDeployment(broken, 'stage')
  await changeDeployment(db, deploymentId, { touched: true })
  await endDeployment(deps, {
    deploymentId,
    kind: 'failed',
    failure: failure('build_failed', { tag: broken.tag, detail: 'no space' }),
  })

  expect((await environment('stage')).attention).toContain('half-way: Building')

  const next = await create()
  await move(next.id, 'begin_stage')
  const repair = await openDeployment(next, 'stage')
  await endDeployment(deps, { deploymentId: repair, kind: 'succeeded', failure: null })
  expect((await environment('stage')).attention).toBeNull()
})

test('a service that is not configured is 404', async () => {
  const missing = await ask('guest', 'GET', '/api/v1/services/nothing')
  const trick = await ask('guest', 'GET', '/api/v1/services/__proto__')

  expect([missing.status, trick.status]).toEqual([404, 404])
})
