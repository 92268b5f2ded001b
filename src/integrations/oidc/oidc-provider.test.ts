import { expect, test } from 'vitest'
import { type Issuer, startIssuer } from '../../../test/support/identity-issuer.ts'
import type { SignInSecrets } from '../../domain/person/identity-provider.ts'
import { Refused } from '../../domain/refusals.ts'
import type { OidcSetting } from '../../domain/service/settings.ts'
import { Unreachable } from '../../lib/errors.ts'
import { createOidcProvider } from './oidc-provider.ts'

const REDIRECT = 'https://rmm.example.com/api/v1/auth/oidc/callback'

const SECRETS: SignInSecrets = { state: 's'.repeat(43), nonce: 'n'.repeat(43), verifier: 'v'.repeat(43) }

function providerOf({ url }: Pick<Issuer, 'url'>, changes: Partial<OidcSetting> = {}) {
  const setting = {
    issuer: url,
    clientId: 'rmm',
    clientSecret: 'hunter2',
    roles: {},
    groupsClaim: 'groups',
    defaultRole: null,
    ...changes,
  }
  return createOidcProvider({ setting: () => setting, now: () => new Date() })
}

async function signIn(issuer: Issuer, changes: Partial<OidcSetting> = {}, change = (came: URL) => came) {
  const provider = providerOf(issuer, changes)
  const came = await issuer.visit(await provider.signInUrl(REDIRECT, SECRETS))
  return provider.whoCame(change(came), SECRETS)
}

const refusalOf = (outcome: Promise<unknown>) =>
  outcome.then(
    () => 'none',
    (error: unknown) => (error instanceof Refused ? error.refusal.code : error),
  )

test('who signed in at the provider is known by issuer and subject, with names, groups and a checked address', async () => {
  const issuer = await startIssuer()
  issuer.says = {
    sub: '42',
    preferred_username: 'olga',
    name: 'Ольга',
    email: 'olga@example.com',
    email_verified: true,
    groups: ['dev', 'dev', 7, 'ops'],
  }

  const vouched = await signIn(issuer)

  expect(vouched).toEqual({
    issuer: issuer.url,
    subject: '42',
    names: ['olga', 'olga@example.com', 'Ольга'],
    displayName: 'Ольга',
    email: 'olga@example.com',
    groups: ['dev', 'ops'],
  })
})

test('an address that the provider did not check is nobody’s', async () => {
  const issuer = await startIssuer()
  issuer.says = { sub: '42', email: 'admin@example.com', email_verified: 'true', groups: [] }

  expect(await signIn(issuer)).toMatchObject({ email: null })
})

test('groups may lie deeper, or be told only on request', async () => {
  const issuer = await startIssuer()
  issuer.says = { sub: '42', realm_access: { roles: ['deep'] } }
  issuer.service.on('beforeUserinfo', (answer) => {
    answer.body = { sub: '42', groups: ['asked'] }
  })

  const deep = await signIn(issuer, { groupsClaim: 'realm_access.roles' })
  const asked = await signIn(issuer)

  expect([deep.groups, asked.groups]).toEqual([['deep'], ['asked']])
})

test('the browser is sent there with PKCE, a state and a nonce, and without a secret', async () => {
  const issuer = await startIssuer()

  const url = new URL(await providerOf(issuer).signInUrl(REDIRECT, SECRETS))

  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: REDIRECT,
    state: SECRETS.state,
    nonce: SECRETS.nonce,
  })
  expect(url.href).not.toContain(SECRETS.verifier)
  expect(url.href).not.toContain('hunter2')
})

test.each<[string, (issuer: Issuer) => void, string]>([
  [
    'another nonce',
    (issuer) => {
      issuer.changes = ({ payload }) => Object.assign(payload, { nonce: 'other' })
    },
    'oidc_answer_invalid',
  ],
  [
    'another audience',
    (issuer) => {
      issuer.changes = ({ payload }) => Object.assign(payload, { aud: 'other' })
    },
    'oidc_answer_invalid',
  ],
  [
    'another issuer',
    (issuer) => {
      issuer.changes = ({ payload }) => Object.assign(payload, { iss: 'https://evil.example.com' })
    },
    'oidc_answer_invalid',
  ],
  [
    'a time that is over',
    (issuer) => {
      issuer.changes = ({ payload }) => Object.assign(payload, { exp: 1_000 })
    },
    'oidc_answer_invalid',
  ],
  [
    'a tampered id_token',
    (issuer) => {
      issuer.service.on('beforeResponse', ({ body }) => {
        if (body && 'id_token' in body) body['id_token'] = tampered(String(body['id_token']))
      })
    },
    'oidc_answer_invalid',
  ],
  [
    'no id_token',
    (issuer) => {
      issuer.service.on('beforeResponse', ({ body }) => {
        if (body) delete body['id_token']
      })
    },
    'oidc_answer_invalid',
  ],
  [
    'a code that has expired',
    (issuer) => {
      issuer.service.on('beforeResponse', (response) => {
        response.statusCode = 400
        response.body = { error: 'invalid_grant' }
      })
    },
    'oidc_refused',
  ],
])('%s is refused', async (_, arrange, code) => {
  const issuer = await startIssuer()
  issuer.says = { sub: '42', groups: [] }
  arrange(issuer)

  expect(await refusalOf(signIn(issuer))).toBe(code)
})

test.each<[string, (came: URL) => void, string]>([
  ['another state', (came) => came.searchParams.set('state', 'x'), 'oidc_answer_invalid'],
  ['no state', (came) => came.searchParams.delete('state'), 'oidc_answer_invalid'],
  [
    'the answer of another issuer',
    (came) => came.searchParams.set('iss', 'https://evil.example.com'),
    'oidc_answer_invalid',
  ],
  ['a no of the provider', (came) => came.searchParams.set('error', 'access_denied'), 'oidc_refused'],
])('%s is refused before a code is exchanged', async (_, change, code) => {
  const issuer = await startIssuer()

  const refusal = await refusalOf(
    signIn(issuer, {}, (came) => {
      change(came)
      return came
    }),
  )

  expect(refusal).toBe(code)
  expect(issuer.requests).not.toContain('/token')
})

test('a verifier that does not belong to the code gets nothing', async () => {
  const issuer = await startIssuer()
  const provider = providerOf(issuer)
  const came = await issuer.visit(await provider.signInUrl(REDIRECT, SECRETS))

  const outcome = provider.whoCame(came, { ...SECRETS, verifier: 'w'.repeat(43) })

  expect(await refusalOf(outcome)).not.toBe('none')
})

test('while the provider is away it is unreachable, and once it is back people sign in', async () => {
  const issuer = await startIssuer()
  issuer.says = { sub: '42', groups: ['dev'] }
  const provider = providerOf(issuer)
  await issuer.stop()

  const away = await refusalOf(provider.lookUp())
  await issuer.comeBack()
  await provider.lookUp()
  const came = await issuer.visit(await provider.signInUrl(REDIRECT, SECRETS))
  await issuer.stop()
  const awayAgain = await refusalOf(provider.whoCame(came, SECRETS))

  expect([away, awayAgain]).toEqual([expect.any(Unreachable), expect.any(Unreachable)])
})

test('it is asked once where everything is, however many come at the same time', async () => {
  const issuer = await startIssuer()
  const provider = providerOf(issuer)

  await Promise.all(Array.from({ length: 5 }, () => provider.signInUrl(REDIRECT, SECRETS)))

  expect(issuer.requests).toEqual(['/.well-known/openid-configuration'])
})

function tampered(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'admin' }
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.')
}
