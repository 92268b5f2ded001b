import { describe, expect, test } from 'vitest'
import { type Answer, testApi } from '../../test/support/api.ts'
import { cheapHash } from '../../test/support/cheap-password.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { browserOf, PUBLIC_URL } from '../../test/support/signed-in-browser.ts'
import { DEMO_BANNER, DEMO_LOGIN } from '../domain/person/demo-login.ts'
import { ensureDemoLogin } from '../machine/demo-access.ts'

const database = await freshDatabase()
const clock = { now: new Date('2026-03-01T10:00:00Z') }
const settings = { ...installation(), signIn: { password: true, oidc: null, publicUrl: PUBLIC_URL } }
const api = await testApi(database, {
  installation: settings,
  now: () => clock.now,
  trustedProxies: ['127.0.0.1'],
})
const PASSWORD = 'a long enough one'
const password_hash = cheapHash(PASSWORD)
await database.db.updateTable('person').set({ password_hash }).where('name', '<>', 'admin').execute()
await database.db.updateTable('person').set({ email: 'Bob@Example.com' }).where('name', '=', 'bob').execute()

const minutes = (count: number) => {
  clock.now = new Date(clock.now.getTime() + count * 60_000)
}

const guess = (username: string, { address = '198.51.100.7', password = 'wrong' } = {}) =>
  browserOf(api, address).logIn(username, password)

async function guessUntilBlocked(username: string, address?: string): Promise<Answer[]> {
  const answers: Answer[] = []
  while (answers.at(-1)?.status !== 429 && answers.length < 20) {
    answers.push(await guess(username, address === undefined ? {} : { address }))
  }
  return answers
}

const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status)

describe('a password', () => {
  test('opens by name and by address, in whatever case', async () => {
    const byName = await guess('bob', { password: PASSWORD })
    const body = { email: 'bob@example.COM', password: PASSWORD }
    const byAddress = await browserOf(api).send('POST', '/api/v1/auth/login', { body })

    expect([byName.status, byAddress.status]).toEqual([200, 200])
    expect(byAddress.body).toEqual({ person: 'bob', token: null })
  })

  test('gives a command line a token that expires, and logging out takes it back', async () => {
    const body = { username: 'bob', password: PASSWORD, as: 'token', label: 'laptop' }
    const answer = await api.ask(null, 'POST', '/api/v1/auth/login', { body })
    const headers = { authorization: `Bearer ${answer.body.token.secret}` }

    const before = await api.ask(null, 'GET', '/api/v1/users/me', { headers })
    const out = await api.ask(null, 'POST', '/api/v1/auth/logout', { headers })
    const after = await api.ask(null, 'GET', '/api/v1/users/me', { headers })

    expect(answer.headers['set-cookie']).toBeUndefined()
    expect([before.status, out.status, after.status]).toEqual([200, 204, 401])
    expect(Date.parse(answer.body.token.expires_at) - clock.now.getTime()).toBe(90 * 86_400_000)
  })

  test('is asked for nowhere where it is switched off', async () => {
    settings.signIn.password = false

    const answer = await guess('bob', { password: PASSWORD })
    settings.signIn.password = true

    expect([answer.status, answer.body.code]).toEqual([403, 'password_sign_in_off'])
  })

  test('that everybody knows opens the demo and nothing else, and the demo is on this computer only', async () => {
    await ensureDemoLogin(database.db, '127.0.0.1')
    const login = { username: DEMO_LOGIN.name, password: DEMO_LOGIN.password }
    const demo = await testApi(database, { installation: settings, demoBanner: DEMO_BANNER })

    const inDemo = await browserOf(demo).logIn(login.username, login.password)
    const banner = await demo.ask(null, 'GET', '/api/v1/auth/methods')
    const elsewhere = await browserOf(api).logIn(login.username, login.password)
    const methods = await api.ask(null, 'GET', '/api/v1/auth/methods')

    expect([inDemo.status, elsewhere.status]).toEqual([200, 401])
    expect(banner.body.demo.banner).toContain(DEMO_LOGIN.password)
    expect(methods.body).toMatchObject({ password: true, oidc: null, demo: null })
    await expect(ensureDemoLogin(database.db, '0.0.0.0')).rejects.toThrow('never on 0.0.0.0')
  })
})

describe('guessing', () => {
  test('is answered alike whether the account exists or not, and slowed alike', async () => {
    const known = await guessUntilBlocked('dev', '198.51.100.1')
    const unknown = await guessUntilBlocked('nobody', '198.51.100.2')

    expect(statuses(known)).toEqual([401, 401, 401, 401, 401, 429])
    expect(statuses(unknown)).toEqual(statuses(known))
    const told = ({ body, headers }: Answer) => [body.code, body.detail, body.facts, headers['retry-after']]
    expect(unknown.map(told)).toEqual(known.map(told))
    expect(known.at(-1)?.headers['retry-after']).toBe('5')
    expect(JSON.stringify(api.logged)).not.toContain('wrong')
  })

  test('waits longer each time, at most a quarter of an hour, and the owner comes in when it is over', async () => {
    await guessUntilBlocked('alice', '198.51.100.3')
    const waits: number[] = []
    for (let round = 0; round < 10; round++) {
      minutes(15)
      await guess('alice', { address: '198.51.100.3' })
      waits.push(Number((await guess('alice', { address: '198.51.100.3' })).headers['retry-after']))
    }

    const blocked = await guess('alice', { address: '203.0.113.9', password: PASSWORD })
    minutes(15)
    const open = await guess('alice', { address: '203.0.113.9', password: PASSWORD })
    const forgiven = await guess('alice')

    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 900, 900, 900])
    expect([blocked.status, open.status, forgiven.status]).toEqual([429, 200, 401])
  })

  test('does not keep the owner out where they have signed in before, nor out of an open session', async () => {
    const owner = browserOf(api, '203.0.113.20')
    await owner.logIn('guest', PASSWORD)

    const stranger = await guessUntilBlocked('guest', '198.51.100.4')
    const atHome = await guess('guest', { address: '203.0.113.20', password: PASSWORD })

    expect(stranger.at(-1)?.status).toBe(429)
    expect([atHome.status, await owner.status()]).toEqual([200, 200])
  })

  test('at the same moment is no way around', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => guess('bob', { address: '198.51.100.5' })),
    )

    const checked = answers.filter(({ status }) => status === 401)
    expect(checked).toHaveLength(5)
    expect(new Set(statuses(answers))).toEqual(new Set([401, 429]))
  })

  test('from one network is slowed whoever is guessed, and a header says nothing about where it comes from', async () => {
    const { db } = database
    const at = clock.now
    const row = { failures: 60, last_failure_at: at, blocked_until: new Date(at.getTime() + 60_000) }
    await db
      .insertInto('sign_in_throttle')
      .values({ key: 'address:2001:db8:1:2::/64', ...row })
      .execute()
    const plain = await testApi(database, { installation: settings, now: () => clock.now })

    const neighbour = await guess('bob', { address: '2001:db8:1:2:ffff::1', password: PASSWORD })
    const other = await guess('admin', { address: '2001:db8:1:3::1' })
    const pretender = await browserOf(plain, '2001:db8:1:2::1').logIn('admin', 'wrong')

    expect([neighbour.status, other.status, pretender.status]).toEqual([429, 401, 401])
  })
})
