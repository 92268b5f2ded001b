import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { createAuthenticator, type Wishes } from '../../test/support/authenticator.ts'
import { type Browser, browserOf } from '../../test/support/browser.ts'
import { freshDatabase } from '../../test/support/database.ts'

const PUBLIC = 'https://rmm.example.com'
const HERE = { origin: PUBLIC }
const database = await freshDatabase()
const { api, ask, deps } = await testApi(database)
deps.installation.signIn = { password: true, publicUrl: PUBLIC, oidc: null }

type Authenticator = ReturnType<typeof createAuthenticator>

const open = () => browserOf(api, PUBLIC)

async function register(person: string, authenticator = createAuthenticator(), wishes: Wishes = HERE) {
  const browser = open()
  const headers = { authorization: `Bearer token-of-${person}` }
  const start = await browser.go('POST', '/api/v1/users/me/passkeys/start', { body: {}, headers })
  const credential = authenticator.create(start.body.options, wishes)
  const body = { label: 'Laptop', credential }
  const made = await browser.go('POST', '/api/v1/users/me/passkeys', { body, headers })
  return { authenticator, made, browser, body, headers, options: start.body.options }
}

async function begin(browser: Browser) {
  const { body } = await browser.go('POST', '/api/v1/auth/passkeys/start', { body: {} })
  return body.options
}

const show = (browser: Browser, credential: object) =>
  browser.go('POST', '/api/v1/auth/passkeys', { body: { credential } })

async function signIn(authenticator: Authenticator, wishes: Partial<Wishes> = {}, browser = open()) {
  const options = await begin(browser)
  const credential = authenticator.get(options, { ...HERE, ...wishes })
  return { browser, credential, page: await show(browser, credential) }
}

const events = async (action: string) => {
  const { body } = await ask('admin', 'GET', '/api/v1/events?limit=1000')
  return body.items.filter((event: { action: string }) => event.action === action)
}

describe('a passkey', () => {
  test('is made by whoever is signed in, and signs them in without a name', async () => {
    const { authenticator, made, options } = await register('alice')

    const { browser, page } = await signIn(authenticator)
    const { browser: again } = await signIn(authenticator)

    expect(made).toMatchObject({
      status: 201,
      body: { id: authenticator.id, label: 'Laptop', last_used_at: null },
    })
    expect(options.authenticatorSelection).toMatchObject({
      residentKey: 'required',
      userVerification: 'required',
    })
    expect(options.rp.id).toBe('rmm.example.com')
    expect(page).toMatchObject({ status: 200, body: { person: 'alice', token: null } })
    expect([await browser.whoAmI(), await again.whoAmI()]).toEqual(['alice', 'alice'])
    expect(await events('add_passkey')).toMatchObject([{ actor: 'alice', after: { person: 'alice' } }])
  })

  test('is not offered again to the authenticator that has it', async () => {
    const { authenticator, made } = await register('bob')

    const again = await register('bob', authenticator)

    expect(made.status).toBe(201)
    expect(again.options.excludeCredentials.map(({ id }: { id: string }) => id)).toContain(authenticator.id)
    expect([again.made.status, again.made.body.code]).toEqual([403, 'passkey_refused'])
  })

  test.each<[string, Wishes]>([
    ['at another address', { origin: 'https://evil.example.com' }],
    ['for another site', { ...HERE, rpId: 'evil.example.com' }],
    ['for another challenge', { ...HERE, challenge: 'x'.repeat(43) }],
    ['without asking who it is', { ...HERE, isVerified: false }],
  ])('made %s is refused', async (_, wishes) => {
    const { made } = await register('alice', createAuthenticator(), wishes)

    expect(made.status).toBe(403)
  })

  test('that was begun by somebody else or in another browser is not made', async () => {
    const { browser, options } = await register('alice')
    const headers = { authorization: 'Bearer token-of-bob' }
    const start = async () => {
      const asAlice = { authorization: 'Bearer token-of-alice' }
      return (await browser.go('POST', '/api/v1/users/me/passkeys/start', { body: {}, headers: asAlice }))
        .body.options
    }
    const add = (of: Browser, given: object) =>
      of.go('POST', '/api/v1/users/me/passkeys', {
        body: { label: 'x', credential: createAuthenticator().create(given, HERE) },
        headers,
      })

    const outcomes = [
      await add(browser, await start()),
      await add(open(), await start()),
      await add(browser, options),
    ]

    expect(outcomes.map(({ body }) => body.code)).toEqual(['passkey_refused', 'sign_in_over', 'sign_in_over'])
  })
})

describe('signing in with a passkey', () => {
  let authenticator: Authenticator
  beforeEach(async () => {
    authenticator = (await register('alice')).authenticator
  })

  test.each<[string, Partial<Wishes>, string]>([
    ['used at another address', { origin: 'https://evil.example.com' }, 'passkey_refused'],
    ['used on another port', { origin: `${PUBLIC}:8443` }, 'passkey_refused'],
    ['used for another site', { rpId: 'evil.example.com' }, 'passkey_refused'],
    ['used for another challenge', { challenge: 'x'.repeat(43) }, 'sign_in_over'],
    ['used without asking who it is', { isVerified: false }, 'passkey_refused'],
    ['that says it is somebody else’s', { userHandle: 'AAAA' }, 'passkey_refused'],
  ])('that was %s opens nothing', async (_, wishes, code) => {
    const { page, browser } = await signIn(authenticator, wishes)

    expect([page.status, page.body.code, await browser.whoAmI()]).toEqual([403, code, null])
  })

  test('is good once', async () => {
    const { credential, browser } = await signIn(authenticator)

    const replayed = await show(browser, credential)

    expect([replayed.status, replayed.body.code]).toEqual([403, 'sign_in_over'])
  })

  test('is good only in the browser in which it was begun', async () => {
    const attacker = open()
    const credential = authenticator.get(await begin(attacker), HERE)
    const victim = open()
    await begin(victim)

    const injected = await show(victim, credential)

    expect([injected.body.code, await victim.whoAmI()]).toEqual(['sign_in_over', null])
  })

  test('needs the key itself', async () => {
    const browser = open()
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const forged = authenticator.get(await begin(browser), HERE, privateKey)

    const page = await show(browser, forged)

    expect([page.body.code, await browser.whoAmI()]).toEqual(['passkey_refused', null])
  })

  test('with the credential of somebody else and one’s own key is nothing', async () => {
    const { authenticator: bobs } = await register('bob')
    const browser = open()
    const options = await begin(browser)
    const mixed = { ...bobs.get(options, HERE), ...authenticator.named() }

    const page = await show(browser, mixed)

    expect([page.status, page.body.code]).toEqual([403, 'passkey_refused'])
  })

  test('that is not known is nothing', async () => {
    const { page } = await signIn(createAuthenticator(), { userHandle: 'AAAA' })

    expect([page.status, page.body.code]).toEqual([403, 'passkey_refused'])
  })

  test('whose count goes back was copied: refused, and written down once the key is proven', async () => {
    await signIn(authenticator, { counter: 10 })
    const before = (await events('passkey_copied')).length

    const same = await signIn(authenticator, { counter: 10 })
    const back = await signIn(authenticator, { counter: 3 })
    const forger = open()
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    await show(forger, authenticator.get(await begin(forger), { ...HERE, counter: 2 }, privateKey))
    const on = await signIn(authenticator, { counter: 11 })

    expect([same, back, on].map(({ page }) => page.body.code)).toEqual([
      'passkey_copied',
      'passkey_copied',
      undefined,
    ])
    expect((await events('passkey_copied')).length - before).toBe(2)
    expect((await events('passkey_copied')).at(-1)).toMatchObject({ actor: 'alice', after: { seen: 10 } })
  })

  test('that does not count is good every time', async () => {
    const first = await signIn(authenticator, { counter: 0 })
    const second = await signIn(authenticator, { counter: 0 })

    expect([first.page.status, second.page.status]).toEqual([200, 200])
  })

  test('from a page elsewhere is refused', async () => {
    const browser = open()
    const options = await begin(browser)
    const body = { credential: authenticator.get(options, HERE) }

    const page = await browser.go('POST', '/api/v1/auth/passkeys', {
      body,
      headers: { origin: 'https://evil.example.com' },
    })

    expect([page.status, page.body.code]).toEqual([403, 'cross_site'])
  })

  test('is refused to who was switched off', async () => {
    const { authenticator: theirs } = await register('guest')
    await ask('admin', 'PATCH', '/api/v1/people/guest', { body: { disabled: true } })

    const { page, browser } = await signIn(theirs)

    expect(page.status).toBeGreaterThanOrEqual(401)
    expect(await browser.whoAmI()).toBeNull()
  })
})

describe('one’s own passkeys', () => {
  test('are listed, renamed and removed, but for the last way in; those of others do not exist', async () => {
    const { authenticator: first } = await register('dev')
    const { authenticator: second } = await register('dev')
    const path = (id: string) => `/api/v1/users/me/passkeys/${id}`

    const renamed = await ask('dev', 'PATCH', path(first.id), { body: { label: 'Phone' } })
    const stranger = await ask('bob', 'PATCH', path(first.id), { body: { label: 'mine' } })
    const taken = await ask('bob', 'DELETE', path(first.id))
    const removed = await ask('dev', 'DELETE', path(second.id))
    const last = await ask('dev', 'DELETE', path(first.id))
    const list = await ask('dev', 'GET', '/api/v1/users/me/passkeys')

    expect(renamed.body).toMatchObject({ id: first.id, label: 'Phone' })
    expect([stranger.status, taken.status, removed.status]).toEqual([404, 404, 204])
    expect([last.status, last.body.code]).toEqual([409, 'last_way_in'])
    expect(list.body.items).toMatchObject([{ id: first.id, label: 'Phone' }])
    expect((await signIn(second)).page.body.code).toBe('passkey_refused')
  })
})
