import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { browserOf, COOKIE, PUBLIC_URL } from '../../test/support/signed-in-browser.ts'
import { openSession } from '../app/open-session.ts'

const database = await freshDatabase()
const settings = { ...installation(), signIn: { password: true, oidc: null, publicUrl: PUBLIC_URL } }
const api = await testApi(database, { installation: settings })
const browser = browserOf(api)
const secret = await newSession()
const cookie = `${COOKIE}=${secret}`

function newSession() {
  const start = { person: 'admin', method: 'password' as const, address: null, agent: null }
  return database.db.transaction().execute((tx) => openSession(tx, api.deps, start))
}

const body = { name: 'mallory', role: 'admin' }
const addMallory = (headers: Record<string, string>) =>
  api.ask(null, 'POST', '/api/v1/people', { body, headers: { cookie, ...headers } })

async function isThere(name: string): Promise<boolean> {
  const rows = await database.db.selectFrom('person').select('name').where('name', '=', name).execute()
  return rows.length > 0
}

describe('what a page elsewhere makes a browser ask', () => {
  test.each([
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'https://evil.example' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'null' }],
    [{ origin: 'http://rmm.example.com' }],
    [{ origin: 'https://evil.example', host: 'evil.example', 'sec-fetch-site': 'same-origin' }],
    [{ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
    [{ 'x-rmm-csrf': 'guessed' }],
    [{}],
  ])('%j is refused, logged and changes nothing', async (headers: Record<string, string>) => {
    const before = api.logged.length

    const answer = await addMallory(headers)

    expect([answer.status, answer.body.code]).toEqual([403, 'cross_site'])
    expect(api.logged.slice(before)).toContainEqual(expect.objectContaining({ level: 'warn' }))
    expect(await isThere('mallory')).toBe(false)
  })

  test.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'a form (%s) is refused before anything else is looked at',
    async (type) => {
      const { statusCode } = await api.api.inject({
        method: 'POST',
        url: '/api/v1/people',
        headers: { cookie, origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin', 'content-type': type },
        body: 'name=mallory&role=admin',
      })

      expect(statusCode).toBe(415)
      expect(await isThere('mallory')).toBe(false)
    },
  )

  test('nobody is signed in as somebody else behind their back', async () => {
    const login = { body: { username: 'admin', password: 'whatever it is' } }

    const answer = await browser.send('POST', '/api/v1/auth/login', {
      ...login,
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    })

    expect([answer.status, answer.body.code]).toEqual([403, 'cross_site'])
  })
})

describe('what a page of the machine asks', () => {
  test.each([
    ['a browser of today', { origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin' }],
    ['one that says only Origin', { origin: PUBLIC_URL }],
  ])('%s may', async (who, headers) => {
    const name = `by ${who}`

    const { status } = await api.ask(null, 'POST', '/api/v1/people', {
      body: { name, role: 'viewer' },
      headers: { cookie, ...headers },
    })

    expect(status).toBe(201)
  })

  test('one that says neither shows that it may read our answers', async () => {
    const me = await api.ask(null, 'GET', '/api/v1/users/me', { headers: { cookie } })

    const { status } = await addMallory({ 'x-rmm-csrf': me.body.came_with.csrf })

    expect(status).toBe(201)
  })
})

test('without a public address only this computer is one, at the port where the machine listens', async () => {
  const local = await testApi(database)
  await local.api.listen({ host: '127.0.0.1', port: 0 })
  const { port } = local.api.server.address() as AddressInfo
  const from = (origin: string, host = `127.0.0.1:${port}`) => postFrom(port, { origin, host })

  const statuses = await Promise.all([
    from(`http://127.0.0.1:${port}`),
    from(`http://localhost:${port}`),
    from('http://127.0.0.1:1'),
    // The attacker's name points to this computer: the browser takes its page for ours.
    from(`http://evil.example:${port}`, `evil.example:${port}`),
  ])

  expect(statuses).toEqual([204, 204, 403, 403])
})

async function postFrom(port: number, headers: { origin: string; host: string }): Promise<number> {
  const session = await newSession()
  const sent = { ...headers, cookie: `rmm_session=${session}` }
  return new Promise((resolve, reject) => {
    const url = `http://127.0.0.1:${port}/api/v1/auth/logout`
    request(url, { method: 'POST', headers: sent }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}
