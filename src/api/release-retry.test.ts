import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { freshTag, scenes } from '../../test/support/scenes.ts'
import { endDeployment } from '../app/deployment.ts'

const database = await freshDatabase()
const { deps, ask } = await testApi(database)
const { create, move, openDeployment, waiting, deployed } = scenes(database.db, deps)

async function failed() {
  const body = { service: 'shop', tag: freshTag(), description: 'Look at the cart' }
  const { id, tag } = (await ask('dev', 'POST', '/api/v1/releases', { body })).body
  await move(id, 'begin_stage', 'stage_failed')
  return { id, tag }
}

const retry = (person: string, id: number, headers: Record<string, string> = {}) =>
  ask(person, 'POST', `/api/v1/releases/${id}/retry`, { headers })

async function offered(id: number, person = 'dev') {
  const { body } = await ask(person, 'GET', `/api/v1/releases/${id}`)
  return body.actions.find(({ action }: { action: string }) => action === 'retry')
}

describe('a release that came to nothing', () => {
  test('its tag sets out again as a new release with the same notes, which says whose it follows', async () => {
    const { id, tag } = await failed()

    const { status, headers, body } = await retry('alice', id)

    expect(status).toBe(201)
    expect(headers['location']).toBe(`/api/v1/releases/${body.id}`)
    expect(body).toMatchObject({
      tag,
      status: 'initiated',
      initiated_by: 'alice',
      description: 'Look at the cart',
    })
    expect(body.history[0]).toMatchObject({ action: 'create', actor: 'alice', after: { retry_of: id } })
    expect((await ask('dev', 'GET', `/api/v1/releases/${id}`)).body.status).toBe('stage_building_failed')
  })

  test('the same request again is the same new release', async () => {
    const { id } = await failed()
    const key = { 'idempotency-key': 'once more' }

    const [first, second] = await Promise.all([retry('dev', id, key), retry('dev', id, key)])

    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.id).toBe(first.body.id)
  })

  test('two people at once: one of them is told that it is on its way already', async () => {
    const { id } = await failed()

    const answers = await Promise.all([retry('dev', id), retry('alice', id)])

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already_releasing')
  })

  test('is offered for one that failed or was cancelled, until its tag is on its way again', async () => {
    const { id } = await failed()
    const cancelled = await create()
    await move(cancelled.id, 'cancel')
    const before = [await offered(id), await offered(cancelled.id)]

    await retry('dev', id)

    expect(before).toEqual([
      { action: 'retry', applicable: true, allowed: true, reason: null },
      { action: 'retry', applicable: true, allowed: true, reason: null },
    ])
    expect(await offered(id)).toMatchObject({
      applicable: false,
      allowed: false,
      reason: { code: 'already_releasing' },
    })
  })

  test('is not for those who may not release, and they are told so', async () => {
    const { id } = await failed()

    expect(await offered(id, 'guest')).toMatchObject({
      applicable: true,
      allowed: false,
      reason: { code: 'not_allowed' },
    })
    expect((await retry('guest', id)).status).toBe(403)
  })

  test('an older version does not follow a newer one', async () => {
    const { id } = await failed()
    const newer = await waiting()
    const deploymentId = await openDeployment(newer, 'stage')
    await endDeployment(deps, { deploymentId, kind: 'succeeded', failure: null })

    const { status, body } = await retry('dev', id)

    expect([status, body.code]).toEqual([409, 'older_than_running'])
  })
})

test.each([
  ['waits for people', waiting],
  ['was deployed', deployed],
])('one that %s is not tried again', async (_, scene) => {
  const { id, tag } = await scene()

  const { status, body } = await retry('dev', id)

  expect([status, body.code]).toEqual([409, 'wrong_state'])
  expect(body.detail).toContain('release again')
  expect(await offered(id)).toMatchObject({ applicable: false, allowed: false })
  expect((await ask('dev', 'GET', `/api/v1/releases?service=shop`)).body.items[0].tag).toBe(tag)
})

test('one that there is not is not found', async () => {
  expect((await retry('dev', 99_999)).status).toBe(404)
})
