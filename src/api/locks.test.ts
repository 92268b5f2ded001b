import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'

const database = await freshDatabase()
const { ask } = await testApi(database)
const PRODUCTION = { service: 'shop', environment: 'production', reason: 'load test' }

beforeEach(async () => {
  const { body } = await ask('admin', 'GET', '/api/v1/locks')
  for (const { id, kind } of body.items) await ask('admin', 'DELETE', `/api/v1/${kind}s/${id}`)
})

describe('a lock', () => {
  test('is there for everybody to see, and gone when it is taken away', async () => {
    const made = await ask('alice', 'POST', '/api/v1/locks', { body: PRODUCTION })
    const seen = await ask('guest', 'GET', '/api/v1/locks?service=shop&environment=production')
    const elsewhere = await ask('guest', 'GET', '/api/v1/locks?environment=stage')
    const unlocked = await ask('alice', 'DELETE', `/api/v1/locks/${made.body.id}`)
    const after = await ask('guest', 'GET', '/api/v1/locks')

    expect(made).toMatchObject({
      status: 201,
      body: { kind: 'lock', person: 'alice', until: null, stands: true },
    })
    expect(seen.body.items).toEqual([made.body])
    expect(elsewhere.body.items).toEqual([])
    expect(unlocked.status).toBe(204)
    expect(after.body.items).toEqual([])
  })

  test('is refused where one stands, naming who, why and until when', async () => {
    const until = '2999-01-01T00:00:00.000Z'
    await ask('alice', 'POST', '/api/v1/locks', { body: { ...PRODUCTION, until } })

    const second = await ask('bob', 'POST', '/api/v1/locks', { body: PRODUCTION })

    expect(second).toMatchObject({ status: 409, body: { code: 'locked' } })
    expect(second.body.detail).toBe(`production of shop is locked by alice until ${until}: load test`)
  })

  test('sent again with its key is the same lock', async () => {
    const headers = { 'idempotency-key': 'one lock' }
    const first = await ask('alice', 'POST', '/api/v1/locks', { body: PRODUCTION, headers })

    const again = await ask('alice', 'POST', '/api/v1/locks', { body: PRODUCTION, headers })

    expect(again).toMatchObject({ status: 201, body: { id: first.body.id } })
  })

  test('of somebody else is for admins to take away', async () => {
    const { body } = await ask('alice', 'POST', '/api/v1/locks', { body: PRODUCTION })

    const byBob = await ask('bob', 'DELETE', `/api/v1/locks/${body.id}`)
    const byAdmin = await ask('admin', 'DELETE', `/api/v1/locks/${body.id}`)

    expect(byBob).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
    expect(byAdmin.status).toBe(204)
  })

  test.each([
    ['guest', PRODUCTION, 403, 'not_allowed'],
    ['alice', { ...PRODUCTION, service: 'nothing' }, 409, 'unknown_service'],
    ['alice', { ...PRODUCTION, environment: 'moon' }, 409, 'unknown_environment'],
    ['alice', { ...PRODUCTION, until: '2020-01-01T00:00:00Z' }, 409, 'time_is_over'],
    ['alice', { ...PRODUCTION, until: 'tomorrow' }, 400, 'invalid_input'],
    ['alice', { ...PRODUCTION, reason: '' }, 400, 'invalid_input'],
  ])('by %s with %j is answered %i %s', async (person, body, status, code) => {
    const answer = await ask(person, 'POST', '/api/v1/locks', { body })

    expect(answer).toMatchObject({ status, body: { code } })
  })

  test('whose time is over stands in nobody’s way', async () => {
    const at = new Date('2026-01-01T00:00:00Z')
    await database.db
      .insertInto('target_lock')
      .values({
        service: 'shop',
        environment: 'production',
        reason: 'old',
        locked_by: 'bob',
        created_at: at,
        until: new Date(at.getTime() + 1_000),
      })
      .execute()

    const listed = await ask('alice', 'GET', '/api/v1/locks')
    const made = await ask('alice', 'POST', '/api/v1/locks', { body: PRODUCTION })

    expect(listed.body.items).toEqual([])
    expect(made.status).toBe(201)
  })
})

describe('a freeze', () => {
  const FREEZE = { environments: ['production'], reason: 'audit' }

  test('may lie ahead: it is listed, and keeps nothing away yet', async () => {
    const starts_at = '2998-01-01T00:00:00.000Z'
    const made = await ask('admin', 'POST', '/api/v1/freezes', { body: { ...FREEZE, starts_at } })

    const listed = await ask('guest', 'GET', '/api/v1/freezes')
    const standing = await ask('guest', 'GET', '/api/v1/locks')
    const ended = await ask('admin', 'DELETE', `/api/v1/freezes/${made.body.id}`)

    expect(listed.body.items).toEqual([{ ...made.body, stands: false }])
    expect(standing.body.items).toEqual([])
    expect(ended.status).toBe(204)
  })

  test.each([
    ['alice', FREEZE, 403, 'not_allowed'],
    ['admin', { ...FREEZE, environments: ['moon'] }, 409, 'no_such_environment'],
    ['admin', { ...FREEZE, services: ['nothing'] }, 409, 'unknown_service'],
    ['admin', { ...FREEZE, environments: [] }, 400, 'invalid_input'],
  ])('by %s with %j is answered %i %s', async (person, body, status, code) => {
    const answer = await ask(person, 'POST', '/api/v1/freezes', { body })

    expect(answer).toMatchObject({ status, body: { code } })
  })

  test('that is over cannot be ended again', async () => {
    const { body } = await ask('admin', 'POST', '/api/v1/freezes', { body: FREEZE })
    await ask('admin', 'DELETE', `/api/v1/freezes/${body.id}`)

    const again = await ask('admin', 'DELETE', `/api/v1/freezes/${body.id}`)

    expect(again.status).toBe(404)
  })
})
