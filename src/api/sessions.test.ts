import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { cheapHash } from '../../test/support/cheap-password.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { browserOf, COOKIE, cookieFrom, PUBLIC_URL } from '../../test/support/signed-in-browser.ts'
import { openSession } from '../app/open-session.ts'
import { savePeople } from '../db/person.ts'
import { SESSION_LIMITS } from '../domain/person/session-limits.ts'

const database = await freshDatabase()
const clock = { now: new Date('2026-03-01T10:00:00Z') }
const settings = { ...installation(), signIn: { password: true, oidc: null, publicUrl: PUBLIC_URL } }
const people = ['admin', 'alice', 'bob', 'dev', 'guest']
const api = await testApi(database, {
  installation: settings,
  now: () => clock.now,
  trustedProxies: ['127.0.0.1'],
})
const PASSWORD = 'a long enough one'
const passwordHash = cheapHash(PASSWORD)
await database.db
  .updateTable('person')
  .set({ password_hash: passwordHash, role_from: 'admin' })
  .where('name', 'in', people)
  .execute()

const pass = (ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms)
}

async function signedIn(person: string) {
  const browser = browserOf(api)
  const start = { person, method: 'password' as const, address: null, agent: null }
  const secret = await database.db.transaction().execute((tx) => openSession(tx, api.deps, start))
  browser.keep(`${COOKIE}=${secret}`)
  return browser
}

describe('a browser that signs in', () => {
  test('gets a cookie that no page can read and no other host gets; only its hash is stored', async () => {
    const browser = browserOf(api)

    const answer = await browser.logIn('alice', PASSWORD)

    const [set] = [answer.headers['set-cookie']].flat().map(String)
    expect(set).toMatch(
      /^__Host-rmm_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const secret = String(browser.cookie()).split('=')[1] ?? ''
    const rows = await database.db.selectFrom('session').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(JSON.stringify(answer.body)).not.toContain(secret)
    expect(JSON.stringify(api.logged)).not.toContain(secret)
  })

  test('is told who it is, what it may and why not', async () => {
    const browser = await signedIn('guest')

    const { body } = await browser.send('GET', '/api/v1/users/me')

    expect(body).toMatchObject({ name: 'guest', role: 'viewer', came_with: { identity: /^session \d+$/ } })
    const rollBack = body.rights.find(({ right }: { right: string }) => right === 'roll_back')
    expect(rollBack).toMatchObject({ allowed: false, reason: { code: 'not_allowed' } })
  })

  test('acts on the channel of the web, whatever it says', async () => {
    const browser = await signedIn('alice')
    const body = { display_name: 'Alice A.' }

    await browser.send('PATCH', '/api/v1/users/me', { body, headers: { 'x-rmm-channel': 'cli' } })

    const event = await lastEvent('change_own_account')
    expect(event).toMatchObject({
      actor: 'alice',
      channel: 'web',
      before: { display_name: null },
      after: body,
    })
  })
})

describe('two browsers of one person', () => {
  test('have each their own session, listed, and each ends for itself', async () => {
    const [one, other] = [await signedIn('bob'), await signedIn('bob')]
    const { body } = await one.send('GET', '/api/v1/users/me/sessions')
    const foreign = body.items.find(({ current }: { current: boolean }) => !current)

    const ended = await one.send('DELETE', `/api/v1/users/me/sessions/${foreign.id}`)
    const loggedOut = await one.send('POST', '/api/v1/auth/logout')

    expect(body.items).toHaveLength(2)
    expect([ended.status, await other.status()]).toEqual([204, 401])
    expect(loggedOut.status).toBe(204)
    expect(cookieFrom(loggedOut)).toBe(`${COOKIE}=`)
  })

  test('nobody ends the sessions of others but an admin', async () => {
    const alice = await signedIn('alice')
    const { id } = (await alice.send('GET', '/api/v1/users/me/sessions')).body.items[0]

    const asOwn = await api.ask('dev', 'DELETE', `/api/v1/users/me/sessions/${id}`)
    const asOther = await api.ask('dev', 'DELETE', '/api/v1/people/alice/sessions')
    const before = await alice.status()
    const asAdmin = await api.ask('admin', 'DELETE', `/api/v1/people/alice/sessions/${id}`)

    expect([asOwn.status, asOther.status, before]).toEqual([404, 403, 200])
    expect([asAdmin.status, await alice.status()]).toEqual([204, 401])
  })
})

describe('a session ends', () => {
  test('when nobody uses it, and after two weeks however busy it is', async () => {
    const idle = await signedIn('alice')
    pass(SESSION_LIMITS.idleMs - 1_000)
    const before = await idle.status()
    pass(SESSION_LIMITS.idleMs + 1_000)
    const after = await idle.status()

    const busy = await signedIn('alice')
    for (let half = 0; half < 28; half++) {
      pass(SESSION_LIMITS.wholeMs / 28)
      await busy.status()
    }

    expect([before, after, await busy.status()]).toEqual([200, 401, 401])
  })

  test('when the password changes: all but this browser, which gets another', async () => {
    const [mine, other] = [await signedIn('dev'), await signedIn('dev')]
    const stolen = browserOf(api)
    stolen.keep(mine.cookie())
    const change = (current: string) =>
      mine.send('POST', '/api/v1/users/me/password', { body: { current, new: 'quite another one' } })

    const wrong = await change('not the right one')
    const right = await change(PASSWORD)

    expect([wrong.status, wrong.body.code, right.status]).toEqual([403, 'wrong_password', 204])
    expect([await mine.status(), await other.status(), await stolen.status()]).toEqual([200, 401, 401])
    expect((await browserOf(api).logIn('dev', PASSWORD)).status).toBe(401)
  })

  test('when the role changes, by hand or by configuration, and when the person is switched off', async () => {
    const byHand = await signedIn('alice')
    await api.ask('admin', 'PATCH', '/api/v1/people/alice', { body: { role: 'viewer' } })
    const afterHand = await byHand.status()
    const byFile = await signedIn('guest')
    await savePeople(database.db, [{ name: 'guest', role: 'engineer' }], clock.now)
    const afterFile = await byFile.status()
    const again = await signedIn('alice')
    await api.ask('admin', 'PATCH', '/api/v1/people/alice', { body: { display_name: 'Still her' } })
    const afterName = await again.status()

    const off = await api.ask('admin', 'DELETE', '/api/v1/people/alice')
    const login = await browserOf(api).logIn('alice', PASSWORD)
    const token = await api.ask('alice', 'GET', '/api/v1/users/me')

    expect([afterHand, afterFile, afterName]).toEqual([401, 401, 200])
    expect([off.status, await again.status(), login.status, token.status]).toEqual([204, 401, 401, 401])
    expect(await lastEvent('change_person')).toMatchObject({
      actor: 'admin',
      before: { person: 'alice', disabled: false },
      after: { disabled: true },
    })
  })
})

describe('every hour the browser gets another secret', () => {
  test('once, however many requests are on their way, and none of them is lost', async () => {
    const browser = await signedIn('bob')
    const old = browser.cookie()
    pass(SESSION_LIMITS.rotateMs + 1)

    const answers = await Promise.all(Array.from({ length: 30 }, () => askWith(old)))

    const fresh = answers.map(cookieFrom).filter((cookie) => cookie !== null)
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200))
    expect(fresh).toHaveLength(1)
    expect(fresh[0]).not.toBe(old)
    pass(SESSION_LIMITS.graceMs - 1_000)
    const [late, next] = [await askWith(old), await askWith(fresh[0] ?? null)]
    pass(2_000)
    const [tooLate, still] = [await askWith(old), await askWith(fresh[0] ?? null)]
    expect([late.status, next.status, tooLate.status, still.status]).toEqual([200, 200, 401, 200])
  })

  test('a session that ended is not renewed', async () => {
    const browser = await signedIn('bob')
    pass(SESSION_LIMITS.rotateMs + 1)

    const answer = await browser.send('POST', '/api/v1/auth/logout')

    expect(cookieFrom(answer)).toBe(`${COOKIE}=`)
    expect(await browser.status()).toBe(401)
  })
})

function askWith(cookie: string | null) {
  return api.ask(null, 'GET', '/api/v1/users/me', { headers: cookie === null ? {} : { cookie } })
}

async function lastEvent(action: string) {
  const [row] = await database.db
    .selectFrom('event')
    .selectAll()
    .where('action', '=', action)
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  return row
}
