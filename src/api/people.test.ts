import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { hostKeys } from '../db/host-key.ts'

const database = await freshDatabase()
const { ask, api } = await testApi(database)

const events = async (action: string) => {
  const { body } = await ask('admin', 'GET', '/api/v1/events?limit=1000')
  return body.items.filter((event: { action: string }) => event.action === action)
}

async function signIn(secret: string) {
  const headers = { authorization: `Bearer ${secret}` }
  const { statusCode, body } = await api.inject({ url: '/api/v1/users/me', headers })
  return { statusCode, name: JSON.parse(body).name }
}

const issueForCi = () =>
  ask('dev', 'POST', '/api/v1/tokens', { body: { label: 'ci' }, headers: { 'idempotency-key': 'ci token' } })

test('everybody learns who they are', async () => {
  const { body } = await ask('guest', 'GET', '/api/v1/users/me')

  expect(body).toMatchObject({ name: 'guest', role: 'viewer', ways_in: { password: false } })
})

describe('people', () => {
  test('an admin adds one, once, and the audit log knows', async () => {
    const body = { name: 'Ольга', role: 'engineer' }

    const added = await ask('admin', 'POST', '/api/v1/people', { body })
    const again = await ask('admin', 'POST', '/api/v1/people', { body })
    const list = await ask('admin', 'GET', '/api/v1/people')

    expect(added).toMatchObject({ status: 201, body })
    expect(again).toMatchObject({ status: 409, body: { code: 'person_exists' } })
    expect(list.body.items.map(({ name }: { name: string }) => name)).toContain('Ольга')
    expect(await events('add_person')).toMatchObject([{ actor: 'admin', after: { person: 'Ольга' } }])
  })

  test.each(['machine', 'Interserver', 'github:acme/shop'])('nobody is called %s', async (name) => {
    const { status, body } = await ask('admin', 'POST', '/api/v1/people', { body: { name, role: 'viewer' } })

    expect([status, body.code]).toEqual([409, 'reserved_name'])
  })

  test.each(['dev', 'guest'])('%s neither lists nor adds them', async (person) => {
    const list = await ask(person, 'GET', '/api/v1/people')
    const add = await ask(person, 'POST', '/api/v1/people', { body: { name: 'eve', role: 'admin' } })

    expect([list.status, add.status]).toEqual([403, 403])
  })
})

describe('tokens', () => {
  test('the secret is shown once, opens what the person may, and nothing after it was revoked', async () => {
    const { body } = await ask('admin', 'POST', '/api/v1/tokens', {
      body: { person: 'dev', label: 'laptop' },
    })

    const before = await signIn(body.secret)
    const list = await ask('dev', 'GET', '/api/v1/tokens')
    const revoked = await ask('dev', 'DELETE', `/api/v1/tokens/${body.id}`)
    const again = await ask('dev', 'DELETE', `/api/v1/tokens/${body.id}`)
    const after = await signIn(body.secret)

    expect(before).toEqual({ statusCode: 200, name: 'dev' })
    expect(list.body.items[0]).toMatchObject({ id: body.id, label: 'laptop', revoked_at: null })
    expect(JSON.stringify(list.body)).not.toContain(body.secret)
    expect([revoked.status, again.status, after.statusCode]).toEqual([204, 204, 401])
    expect(await events('issue_token')).toMatchObject([{ after: { token: body.id, person: 'dev' } }])
    expect(await events('revoke_token')).toHaveLength(1)
  })

  test('the same key issues one token, and the repeat does not show its secret', async () => {
    const answers = await Promise.all([issueForCi(), issueForCi(), issueForCi()])

    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.filter(({ body }) => body.secret !== null)).toHaveLength(1)
  })

  test('others’ tokens are an admin’s business', async () => {
    const { body } = await ask('admin', 'POST', '/api/v1/tokens', { body: { label: 'own' } })

    const issue = await ask('dev', 'POST', '/api/v1/tokens', { body: { person: 'admin', label: 'x' } })
    const list = await ask('dev', 'GET', '/api/v1/tokens?person=admin')
    const revoke = await ask('dev', 'DELETE', `/api/v1/tokens/${body.id}`)
    const all = await ask('admin', 'GET', '/api/v1/tokens?limit=200')

    expect([issue.status, list.status, revoke.status]).toEqual([403, 403, 404])
    expect(new Set(all.body.items.map(({ person }: { person: string }) => person)).size).toBeGreaterThan(1)
  })

  test('of nobody there are none', async () => {
    const { status, body } = await ask('admin', 'POST', '/api/v1/tokens', {
      body: { person: 'nobody', label: 'x' },
    })

    expect([status, body.code]).toEqual([404, 'not_found'])
  })
})

describe('the pinned key of a host', () => {
  test('is forgotten by an admin, and the audit log keeps what it was', async () => {
    const keys = hostKeys(database.db, () => new Date())
    await keys.pin('[::1]:22', 'SHA256:old')

    const stranger = await ask('dev', 'DELETE', '/api/v1/host-keys/[::1]:22')
    const done = await ask('admin', 'DELETE', `/api/v1/host-keys/${encodeURIComponent('[::1]:22')}`)
    const again = await ask('admin', 'DELETE', '/api/v1/host-keys/[::1]:22')

    expect([stranger.status, done.status, again.status]).toEqual([403, 204, 404])
    expect(await keys.get('[::1]:22')).toBeNull()
    expect(await events('forget_host_key')).toMatchObject([
      { before: { host: '[::1]:22', fingerprint: 'SHA256:old' } },
    ])
  })
})
