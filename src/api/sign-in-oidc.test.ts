import { describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { type Browser, browserOf } from '../../test/support/browser.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { type Claims, type Issuer, startIssuer } from '../../test/support/identity-issuer.ts'
import type { OidcSetting } from '../domain/service/settings.ts'

const PUBLIC = 'https://rmm.example.com'
const database = await freshDatabase()
const { api, ask, deps } = await testApi(database)

let people = 0

async function ground(changes: Partial<OidcSetting> = {}) {
  const issuer = await startIssuer()
  const oidc: OidcSetting = {
    issuer: issuer.url,
    clientId: 'rmm',
    clientSecret: null,
    roles: { developers: 'engineer', leads: 'admin', guests: 'viewer' },
    groupsClaim: 'groups',
    defaultRole: null,
    ...changes,
  }
  deps.installation.signIn = { password: true, publicUrl: PUBLIC, oidc }
  people += 1
  issuer.says = { sub: `sub-${people}`, preferred_username: `person${people}`, groups: ['developers'] }
  return { issuer, name: `person${people}` }
}

const open = () => browserOf(api, PUBLIC)

/** Up to where the provider sends the browser back to. */
async function visit(browser: Browser, issuer: Issuer, returnTo = '/releases'): Promise<string> {
  const start = await browser.go('GET', `/api/v1/auth/oidc/start?return_to=${encodeURIComponent(returnTo)}`)
  return pathOf(await issuer.visit(start.location ?? ''))
}

async function signIn(issuer: Issuer, browser = open()) {
  const page = await browser.go('GET', await visit(browser, issuer))
  return { browser, page }
}

async function signInAs(issuer: Issuer, claims: Claims, browser = open()) {
  issuer.says = { ...issuer.says, ...claims }
  return signIn(issuer, browser)
}

const pathOf = ({ pathname, search }: URL) => `${pathname}${search}`

const person = async (name: string) =>
  (await ask('admin', 'GET', `/api/v1/people/${encodeURIComponent(name)}`)).body

const events = async (action: string) => {
  const { body } = await ask('admin', 'GET', '/api/v1/events?limit=1000')
  return body.items.filter((event: { action: string }) => event.action === action)
}

describe('signing in at the identity provider', () => {
  test('makes a person with the role and the groups of there, and goes back to where they were', async () => {
    const { issuer, name } = await ground()

    const { browser, page } = await signInAs(issuer, { groups: ['developers', 'guests'], name: 'Ольга' })

    expect([page.status, page.location]).toEqual([303, '/releases'])
    expect(await browser.whoAmI()).toBe(name)
    expect(await person(name)).toMatchObject({
      role: 'engineer',
      role_from: 'oidc',
      display_name: 'Ольга',
      groups: ['developers', 'guests'],
    })
  })

  test('finds the same person again whatever they are called there meanwhile', async () => {
    const { issuer, name } = await ground()
    await signIn(issuer)

    const { browser } = await signInAs(issuer, { preferred_username: 'admin', email: 'new@example.com' })

    expect(await browser.whoAmI()).toBe(name)
  })

  test('never makes somebody the person of the same name or address', async () => {
    const { issuer } = await ground()
    const claims = { preferred_username: 'admin', email: 'admin@example.com', email_verified: true }

    const { browser } = await signInAs(issuer, claims)

    expect(await browser.whoAmI()).toMatch(/^admin-\d+$/)
    expect((await browser.go('GET', '/api/v1/people')).status).toBe(403)
  })

  test('takes away a role that was lost there, and ends what was open', async () => {
    const { issuer, name } = await ground()
    const { browser: before } = await signInAs(issuer, { groups: ['leads'] })
    const roleBefore = (await person(name)).role

    const { browser: after } = await signInAs(issuer, { groups: ['guests'] })

    expect([roleBefore, (await person(name)).role]).toEqual(['admin', 'viewer'])
    expect([await before.whoAmI(), await after.whoAmI()]).toEqual([null, name])
    expect((await person(name)).groups).toEqual(['guests'])
  })

  test('is refused to whose groups have no role, and who had one has nothing left open', async () => {
    const { issuer, name } = await ground()
    const { browser: before } = await signIn(issuer)

    const { page, browser } = await signInAs(issuer, { groups: ['others'] })
    const stranger = await signInAs(issuer, { sub: 'new', preferred_username: 'nobody' })

    expect([page.status, page.body.code]).toEqual([403, 'no_role_for_groups'])
    expect(stranger.page.body.code).toBe('no_role_for_groups')
    expect([await before.whoAmI(), await browser.whoAmI()]).toEqual([null, null])
    expect((await person(name)).role).toBe('viewer')
  })

  test('gives the role for people in no group where there is one', async () => {
    const { issuer, name } = await ground({ defaultRole: 'viewer' })
    issuer.service.on('beforeUserinfo', (answer) => {
      answer.body = { sub: issuer.says['sub'] }
    })

    await signInAs(issuer, { groups: undefined })

    expect((await person(name)).role).toBe('viewer')
  })

  test('is refused to who was switched off', async () => {
    const { issuer, name } = await ground()
    await signIn(issuer)
    await ask('admin', 'PATCH', `/api/v1/people/${name}`, { body: { disabled: true } })

    const { page, browser } = await signIn(issuer)

    expect([page.status, page.body.code, await browser.whoAmI()]).toEqual([403, 'person_disabled', null])
  })

  test('joins no group that is kept here', async () => {
    const { issuer, name } = await ground()
    await ask('admin', 'POST', '/api/v1/groups', { body: { name: 'payments', members: [] } })

    await signInAs(issuer, { groups: ['developers', 'payments'] })

    expect((await person(name)).groups).toEqual(['developers'])
  })

  test('many times at once makes one person', async () => {
    const { issuer, name } = await ground()

    const all = await Promise.all([1, 2, 3, 4].map(() => signIn(issuer)))

    expect(await Promise.all(all.map(({ browser }) => browser.whoAmI()))).toEqual([name, name, name, name])
  })
})

describe('what comes back from the provider', () => {
  test('is good once', async () => {
    const { issuer } = await ground()
    const browser = open()
    const back = await visit(browser, issuer)

    const [first, second] = [await browser.go('GET', back), await browser.go('GET', back)]

    expect([first.status, second.status, second.body.code]).toEqual([303, 403, 'sign_in_over'])
  })

  test('is good only in the browser in which it was begun: nobody is signed in as somebody else', async () => {
    const { issuer, name } = await ground()
    const [attacker, victim, other] = [open(), open(), open()]
    const back = await visit(attacker, issuer)
    await visit(victim, issuer)

    const injected = [await victim.go('GET', back), await other.go('GET', back)]
    const own = await attacker.go('GET', back)

    expect(injected.map(({ body }) => body.code)).toEqual(['sign_in_over', 'sign_in_over'])
    expect([await victim.whoAmI(), own.status, await attacker.whoAmI()]).toEqual([null, 303, name])
  })

  test.each<[string, (url: URL) => void]>([
    ['another state', (url) => url.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (url) => url.searchParams.delete('state')],
    ['two states', (url) => url.searchParams.append('state', 'x')],
    ['another issuer', (url) => url.searchParams.set('iss', 'https://evil.example.com')],
    ['another code', (url) => url.searchParams.set('code', 'x')],
    ['a no', (url) => url.searchParams.set('error', 'access_denied')],
  ])('with %s signs nobody in', async (_, change) => {
    const { issuer } = await ground()
    const browser = open()
    const back = new URL(await visit(browser, issuer), PUBLIC)
    change(back)

    const page = await browser.go('GET', pathOf(back))

    expect(page.status).toBeGreaterThanOrEqual(400)
    expect(page.status).toBeLessThan(500)
    expect(await browser.whoAmI()).toBeNull()
  })

  test('after ten minutes is over', async () => {
    const { issuer } = await ground()
    const browser = open()
    const back = await visit(browser, issuer)
    const { now } = deps
    deps.now = () => new Date(Date.now() + 601_000)

    const page = await browser.go('GET', back)

    deps.now = now
    expect(page.body.code).toBe('sign_in_over')
  })

  test('lets nobody in while the provider is away, and says so', async () => {
    const { issuer } = await ground()
    const browser = open()
    const back = await visit(browser, issuer)
    await issuer.stop()

    const page = await browser.go('GET', back)
    const start = await browser.go('GET', '/api/v1/auth/oidc/start')

    expect([page.status, page.body.code]).toEqual([503, 'unavailable'])
    expect([start.status, await browser.whoAmI()]).toEqual([303, null])
  })

  test('is refused in the audit log, without the code', async () => {
    const { issuer } = await ground()
    issuer.changes = ({ payload }) => Object.assign(payload, { nonce: 'other' })
    const browser = open()
    const back = await visit(browser, issuer)

    const page = await browser.go('GET', back)

    const code = new URL(back, PUBLIC).searchParams.get('code') ?? '-'
    await expect
      .poll(async () => (await events('refused')).map(({ after }: { after: { code: string } }) => after.code))
      .toContain('oidc_answer_invalid')
    expect(page.body.code).toBe('oidc_answer_invalid')
    expect(JSON.stringify(await events('refused'))).not.toContain(code)
  })
})

describe('the start', () => {
  test('sends people back to the public address, whatever the Host header says', async () => {
    await ground()

    const { location } = await open().go('GET', '/api/v1/auth/oidc/start', {
      headers: { host: 'evil.example.com' },
    })

    const redirect = new URL(location ?? '').searchParams.get('redirect_uri')
    expect(redirect).toBe(`${PUBLIC}/api/v1/auth/oidc/callback`)
  })

  test('keeps nothing in the database from which the secrets could be made', async () => {
    const { issuer } = await ground()
    const browser = open()
    const back = new URL(await visit(browser, issuer), PUBLIC)

    const rows = await database.db.selectFrom('sign_in_flow').selectAll().execute()

    const secrets = [...browser.jar.values(), back.searchParams.get('state')]
    expect(secrets.filter((secret) => JSON.stringify(rows).includes(secret ?? '-'))).toEqual([])
  })

  test.each([
    '//evil.example.com',
    '/\\evil.example.com',
    '\\\\evil.example.com',
    'https://evil.example.com',
    'javascript:alert(1)',
    '/\t/evil.example.com',
    '/ok\r\nset-cookie: x=y',
    'releases',
    '',
  ])('does not go on to %j afterwards', async (returnTo) => {
    await ground()

    const page = await open().go('GET', `/api/v1/auth/oidc/start?return_to=${encodeURIComponent(returnTo)}`)

    expect([page.status, page.body.code]).toEqual([400, 'invalid_input'])
  })

  test('is refused where there is no provider', async () => {
    deps.installation.signIn = { password: true, publicUrl: PUBLIC, oidc: null }

    const page = await open().go('GET', '/api/v1/auth/oidc/start')

    expect([page.status, page.body.code]).toEqual([409, 'oidc_not_set_up'])
  })
})

describe('one person, many identities', () => {
  async function link(browser: Browser, issuer: Issuer, headers: Record<string, string> = {}) {
    const start = await browser.go('POST', '/api/v1/users/me/identities/oidc/start', { body: {}, headers })
    return pathOf(await issuer.visit(start.body.url))
  }
  const asDev = { authorization: 'Bearer token-of-dev' }

  test('who is signed in links theirs, keeps the role given here, and signs in with it', async () => {
    const { issuer } = await ground()
    issuer.says = { ...issuer.says, groups: ['leads'] }
    const browser = open()
    const linked = await browser.go('GET', await link(browser, issuer, asDev))

    const { browser: later } = await signIn(issuer)

    expect([linked.status, linked.location]).toEqual([303, '/'])
    expect(await later.whoAmI()).toBe('dev')
    expect((await person('dev')).role).toBe('engineer')
    const { body } = await ask('dev', 'GET', '/api/v1/users/me/identities')
    expect(body.items).toMatchObject([{ kind: 'oidc', issuer: issuer.url, subject: issuer.says['sub'] }])
  })

  test('an identity of somebody else stays theirs', async () => {
    const { issuer, name } = await ground()
    const { browser: theirs } = await signIn(issuer)
    const browser = open()

    const page = await browser.go('GET', await link(browser, issuer, asDev))

    expect([page.status, page.body.code]).toEqual([409, 'identity_taken'])
    expect(await theirs.whoAmI()).toBe(name)
  })

  test('whoever may not have it is told on the page on which they asked for it', async () => {
    const { issuer } = await ground()
    await signIn(issuer)
    const browser = open()
    const back = await link(browser, issuer, asDev)

    const { status, location } = await browser.go('GET', back, { headers: { 'sec-fetch-mode': 'navigate' } })

    expect([status, location]).toEqual([303, '/account?problem=identity_taken'])
  })

  test('a link that was begun elsewhere links nothing here', async () => {
    const { issuer } = await ground()
    const back = await link(open(), issuer, asDev)

    const page = await open().go('GET', back)

    expect(page.body.code).toBe('sign_in_over')
  })

  test('an invitation is accepted once with an identity, and says name, role and groups', async () => {
    const { issuer } = await ground()
    const invitation = { kind: 'invitation', person: `invited${people}`, role: 'viewer', groups: [] }
    const link = await ask('admin', 'POST', '/api/v1/links', { body: invitation })
    const [, secret] = link.body.url.split('#')
    const accept = async (browser: Browser) => {
      const start = await browser.go('POST', '/api/v1/auth/oidc/start', { body: { invitation: secret } })
      return start.status === 200 ? browser.go('GET', pathOf(await issuer.visit(start.body.url))) : start
    }
    const [browser, other] = [open(), open()]

    const accepted = await accept(browser)
    issuer.says = { ...issuer.says, sub: 'somebody else' }
    const again = await accept(other)
    const { browser: later } = await signInAs(issuer, { sub: `sub-${people}`, groups: ['leads'] })

    expect([accepted.status, again.status, again.body.code]).toEqual([303, 409, 'link_over'])
    expect([await browser.whoAmI(), await other.whoAmI()]).toEqual([`invited${people}`, null])
    expect(await later.whoAmI()).toBe(`invited${people}`)
    expect((await person(`invited${people}`)).role).toBe('viewer')
  })

  test('the last way in stays, and an admin may take it away', async () => {
    const { issuer, name } = await ground()
    const { browser } = await signIn(issuer)
    const { body } = await browser.go('GET', '/api/v1/users/me/identities')
    const id = body.items[0].id

    const own = await browser.go('DELETE', `/api/v1/users/me/identities/${id}`)
    const stranger = await ask('bob', 'DELETE', `/api/v1/users/me/identities/${id}`)
    const admin = await ask('admin', 'DELETE', `/api/v1/people/${name}/identities/${id}`)

    expect([own.body.code, stranger.status, admin.status]).toEqual(['last_way_in', 404, 204])
    expect(await events('unlink_identity')).toMatchObject([{ actor: 'admin', before: { person: name } }])
  })

  test('an admin says who somebody is at Telegram and GitHub, once, and nobody is two people', async () => {
    const at = (who: string, body: object) =>
      ask('admin', 'POST', `/api/v1/people/${who}/identities`, { body })

    const telegram = await at('alice', { kind: 'telegram', subject: '123456789' })
    const again = await at('alice', { kind: 'telegram', subject: '123456789' })
    const taken = await at('bob', { kind: 'telegram', subject: '123456789' })
    const login = await at('alice', { kind: 'github', subject: 'Octo-Cat' })
    const sameLogin = await at('bob', { kind: 'github', subject: 'octo-cat' })
    const name = await at('bob', { kind: 'telegram', subject: '@bob' })
    const nobody = await at('nobody', { kind: 'github', subject: 'x' })
    const byDev = await ask('dev', 'POST', '/api/v1/people/dev/identities', {
      body: { kind: 'github', subject: 'x' },
    })

    expect([telegram.status, again.body.id]).toEqual([201, telegram.body.id])
    expect([taken.body.code, sameLogin.body.code]).toEqual(['identity_taken', 'identity_taken'])
    expect(login.body).toMatchObject({ subject: 'login:octo-cat', label: 'Octo-Cat' })
    expect([name.status, nobody.status, byDev.status]).toEqual([400, 404, 403])
  })
})
