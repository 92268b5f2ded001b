import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { browserOf, PUBLIC_URL } from '../../test/support/signed-in-browser.ts'
import { makeSetupLink } from '../app/make-setup-link.ts'
import { openSession } from '../app/open-session.ts'

const database = await freshDatabase()
const clock = { now: new Date('2026-03-01T10:00:00Z') }
const signIn = { password: true, oidc: null, publicUrl: PUBLIC_URL }
const api = await testApi(database, {
  installation: { ...installation(), signIn },
  now: () => clock.now,
})
const PASSWORD = 'a long enough one'

const hours = (count: number) => {
  clock.now = new Date(clock.now.getTime() + count * 3_600_000)
}

async function makeLink(body: object) {
  const answer = await api.ask('admin', 'POST', '/api/v1/links', { body })
  expect(answer.status).toBe(201)
  return { id: answer.body.id, secret: String(answer.body.url).split('#')[1] ?? '', url: answer.body.url }
}

const use = (secret: string, more: object = {}) =>
  browserOf(api).send('POST', '/api/v1/auth/links/use', { body: { secret, password: PASSWORD, ...more } })

const events = (action: string) =>
  database.db.selectFrom('event').selectAll().where('action', '=', action).orderBy('id').execute()

describe('an invitation', () => {
  test('says what it gives, lets one person in, and the audit log knows who let them', async () => {
    await api.ask('admin', 'POST', '/api/v1/groups', { body: { name: 'payments', members: ['alice'] } })
    const link = await makeLink({ kind: 'invitation', role: 'engineer', groups: ['payments'] })
    const browser = browserOf(api)

    const seen = await api.ask(null, 'POST', '/api/v1/auth/links/open', { body: { secret: link.secret } })
    const nameless = await use(link.secret)
    const weak = await use(link.secret, { name: 'olga', password: 'Olga-Olga-1234' })
    const body = { secret: link.secret, name: 'olga', password: PASSWORD }
    const used = await browser.send('POST', '/api/v1/auth/links/use', { body })
    const again = await use(link.secret, { name: 'olga2' })

    expect(link.url).toMatch(/^https:\/\/rmm\.example\.com\/welcome#[\w-]{43}$/)
    expect(seen.body).toMatchObject({
      kind: 'invitation',
      person: null,
      role: 'engineer',
      groups: ['payments'],
    })
    expect([nameless.body.code, weak.body.code]).toEqual(['name_missing', 'weak_password'])
    expect([used.status, again.body.code]).toEqual([200, 'link_over'])
    const me = await browser.send('GET', '/api/v1/users/me')
    expect(me.body).toMatchObject({ name: 'olga', role: 'engineer', groups: ['payments'] })
    expect((await browserOf(api).logIn('olga', PASSWORD)).status).toBe(200)
    const [made] = await events('make_link')
    expect(made).toMatchObject({ actor: 'admin', after: { link: link.id, role: 'engineer' } })
    expect(await events('use_link')).toMatchObject([{ actor: 'olga', identity: `link ${link.id}` }])
    expect(JSON.stringify([await events('make_link'), api.logged])).not.toContain(link.secret)
  })

  test('lets one person in when it is used a hundred times at once', async () => {
    const { secret } = await makeLink({ kind: 'invitation', role: 'viewer' })

    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => use(secret, { name: `crowd ${index}` })),
    )

    const codes = answers.map(({ status, body }) => body.code ?? status)
    expect(codes.filter((code) => code === 200)).toHaveLength(1)
    expect(codes.filter((code) => code === 'link_over')).toHaveLength(99)
    const people = await database.db
      .selectFrom('person')
      .select('name')
      .where('name', 'like', 'crowd %')
      .execute()
    expect(people).toHaveLength(1)
  })

  test('that was taken back, or is too old, opens nothing', async () => {
    const [back, old] = [
      await makeLink({ kind: 'invitation', role: 'viewer' }),
      await makeLink({ kind: 'invitation', role: 'viewer', hours: 1 }),
    ]
    const revoked = await api.ask('admin', 'DELETE', `/api/v1/links/${back.id}`)
    hours(1)

    const answers = [await use(back.secret, { name: 'late' }), await use(old.secret, { name: 'late' })]

    expect(revoked.status).toBe(204)
    expect(answers.map(({ body }) => body.code)).toEqual(['link_over', 'link_over'])
    const list = await api.ask('admin', 'GET', '/api/v1/links')
    expect(JSON.stringify(list.body)).not.toContain(back.secret)
    expect(list.body.items.find(({ id }: { id: number }) => id === back.id).revoked_at).not.toBeNull()
  })

  test('cannot make anybody the machine, or somebody who is there already', async () => {
    const { secret } = await makeLink({ kind: 'invitation', role: 'viewer' })

    const answers = [await use(secret, { name: 'machine' }), await use(secret, { name: 'bob' })]

    expect(answers.map(({ body }) => body.code)).toEqual(['reserved_name', 'person_exists'])
  })

  test.each(['dev', 'guest'])('is not for %s to make', async (person) => {
    const body = { kind: 'invitation', role: 'admin' }

    const { status } = await api.ask(person, 'POST', '/api/v1/links', { body })

    expect(status).toBe(403)
  })
})

test('machines have no passwords', async () => {
  await api.ask('admin', 'POST', '/api/v1/people', {
    body: { name: 'robot', role: 'viewer', kind: 'machine' },
  })

  const { body } = await api.ask('admin', 'POST', '/api/v1/links', {
    body: { kind: 'password', person: 'robot' },
  })

  expect(body.code).toBe('no_password_for_machines')
})

test('a link for a new password ends sessions, opens a blocked account, and only the newest one counts', async () => {
  const start = { person: 'bob', method: 'password' as const, address: null, agent: null }
  const secret = await database.db.transaction().execute((tx) => openSession(tx, api.deps, start))
  const thief = browserOf(api)
  thief.keep(`__Host-rmm_session=${secret}`)
  for (let tries = 0; tries < 6; tries++) await browserOf(api).logIn('bob', 'guessed')
  const [first, newest] = [
    await makeLink({ kind: 'password', person: 'bob' }),
    await makeLink({ kind: 'password', person: 'bob' }),
  ]

  const before = await browserOf(api).logIn('bob', PASSWORD)
  const answers = [await use(first.secret), await use(newest.secret)]
  const after = await browserOf(api).logIn('bob', PASSWORD)

  expect(answers.map(({ status }) => status)).toEqual([409, 200])
  expect([before.status, after.status, await thief.status()]).toEqual([429, 200, 401])
})

test('an admin who is only known at Telegram or GitHub cannot come in: the machine still makes a link for one', async () => {
  for (const kind of ['telegram', 'github']) {
    await api.ask('admin', 'POST', '/api/v1/people/admin/identities', { body: { kind, subject: '42' } })
  }

  expect(await makeSetupLink(api.deps)).not.toBeNull()
})

test('a fresh installation makes its first admin with a link, and makes none when it has one', async () => {
  const earlier = await makeSetupLink(api.deps)
  const secret = await makeSetupLink(api.deps)

  const answers = [
    await use(String(earlier), { name: 'boss' }),
    await use(String(secret), { name: 'guest' }),
    await use(String(secret), { name: 'boss' }),
    await use(String(secret), { name: 'boss2' }),
  ]

  expect(answers.map(({ status, body }) => body.code ?? status)).toEqual([
    'link_over',
    'person_exists',
    200,
    'link_over',
  ])
  expect((await api.ask('admin', 'GET', '/api/v1/people/boss')).body.role).toBe('admin')
  expect(await makeSetupLink(api.deps)).toBeNull()
})
