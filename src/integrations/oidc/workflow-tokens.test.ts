import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Claims, type Issuer, startIssuer } from '../../../test/support/identity-issuer.ts'
import { Refused } from '../../domain/refusals.ts'
import { Unreachable } from '../../lib/errors.ts'
import { createWorkflowTokens } from './workflow-tokens.ts'

const CLAIMS = {
  aud: 'rmm',
  sub: 'repo:acme/shop:ref:refs/tags/v1.0.0',
  repository: 'acme/shop',
  repository_id: '4711',
  ref: 'refs/tags/v1.0.0',
  event_name: 'push',
  job_workflow_ref: 'acme/shop/.github/workflows/release.yaml@refs/tags/v1.0.0',
  run_id: '99',
}

async function ground() {
  const issuer = await startIssuer()
  const clock = { skewMs: 0 }
  const tokens = createWorkflowTokens({
    setting: () => ({ issuer: issuer.url, audience: 'rmm', trust: [] }),
    now: () => new Date(Date.now() + clock.skewMs),
  })
  const outcome = (token: string) =>
    tokens.read(token).then(
      () => 'read',
      (error: unknown) => (error instanceof Refused ? error.refusal.code : error),
    )
  const outcomeOf = async (claims: Claims, options?: { expiresIn?: number; kid?: string }) =>
    outcome(await issuer.token({ ...CLAIMS, ...claims }, options))
  return { issuer, clock, tokens, outcome, outcomeOf }
}

test('a token of the issuer says which workflow of which repository came', async () => {
  const { issuer, tokens } = await ground()
  const token = await issuer.token(CLAIMS)

  const workflow = await tokens.read(token)

  expect(tokens.looksLikeOne(token)).toBe(true)
  expect(workflow).toEqual({
    issuer: issuer.url,
    repository: 'acme/shop',
    repositoryId: '4711',
    ref: 'refs/tags/v1.0.0',
    event: 'push',
    jobWorkflowRef: CLAIMS.job_workflow_ref,
    runId: '99',
    proof: { id: expect.any(String), expiresAt: expect.any(Date) },
  })
})

test('a token is told from others by its number, without one by what is signed; however its signature is spelled it is the same', async () => {
  const { issuer, tokens } = await ground()
  const now = Math.floor(Date.now() / 1_000)
  const times = { iat: now, nbf: now, exp: now + 300 }
  const unnumbered = await issuer.token({ ...CLAIMS, ...times, jti: undefined })
  const respelled = respell(unnumbered)

  const numbered = await tokens.read(await issuer.token({ ...CLAIMS, ...times, jti: 'a-1' }))
  const [one, two] = [await tokens.read(unnumbered), await tokens.read(respelled).catch(() => null)]
  const another = await tokens.read(
    await issuer.token({ ...CLAIMS, ...times, jti: undefined, run_id: '100' }),
  )

  expect(numbered.proof).toEqual({ id: 'a-1', expiresAt: new Date((now + 420) * 1_000) })
  expect(one.proof.id).toMatch(/^[0-9a-f]{64}$/)
  expect(two?.proof.id ?? one.proof.id).toBe(one.proof.id)
  expect(another.proof.id).not.toBe(one.proof.id)
})

/** The last character of base64url has bits that mean nothing. */
function respell(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return token.slice(0, -1) + alphabet[alphabet.indexOf(token.at(-1) ?? 'A') ^ 1]
}

test.each(['rmm_secret', 'eyJ', 'a.b.c', 'eyJhbGciOiJub25lIn0', ''])(
  '%j is not looked at',
  async (secret) => {
    const { tokens } = await ground()

    expect(tokens.looksLikeOne(secret)).toBe(false)
  },
)

test.each<[string, Claims, string]>([
  ['another audience', { aud: 'other' }, 'github_token_wrong_audience'],
  ['ours among other audiences', { aud: ['rmm', 'other'] }, 'github_token_wrong_audience'],
  ['no repository', { repository: undefined }, 'github_token_invalid'],
  ['a repository without its number', { repository_id: undefined }, 'github_token_invalid'],
  ['another issuer', { iss: 'https://evil.example.com' }, 'github_token_wrong_issuer'],
  ['no time of issue', { iat: undefined }, 'github_token_invalid'],
  ['no end', { exp: undefined }, 'github_token_invalid'],
])('a token with %s is refused', async (_, claims, code) => {
  const { outcomeOf } = await ground()

  expect(await outcomeOf(claims)).toBe(code)
})

test('time is checked with a minute of leeway, and an old token is over whatever it says', async () => {
  const { clock, outcome, issuer, outcomeOf } = await ground()
  const token = await issuer.token(CLAIMS, { expiresIn: 300 })
  const lasting = await issuer.token(CLAIMS, { expiresIn: 86_400 })
  const outcomes: unknown[] = []

  for (const seconds of [0, 355, 365]) {
    clock.skewMs = seconds * 1_000
    outcomes.push(await outcome(token))
  }
  clock.skewMs = 17 * 60 * 1_000
  outcomes.push(await outcome(lasting))
  clock.skewMs = 0
  const soon = Math.floor(Date.now() / 1_000) + 300
  outcomes.push(await outcomeOf({ nbf: soon }))

  expect(outcomes).toEqual([
    'read',
    'read',
    'github_token_expired',
    'github_token_expired',
    'github_token_invalid',
  ])
})

test('what is not signed with a key of the issuer is nothing', async () => {
  const { issuer, outcome } = await ground()
  const [header = '', payload = '', signature = ''] = (await issuer.token(CLAIMS)).split('.')
  const stranger = await startIssuer({ isStranger: true })
  const forged = await stranger.token({ ...CLAIMS, iss: issuer.url })

  const outcomes = [
    await outcome(`${part({ alg: 'none' })}.${payload}.`),
    await outcome(
      `${header}.${part({ ...JSON.parse(read(payload)), repository: 'acme/bank' })}.${signature}`,
    ),
    await outcome(withPublicKeyAsPassword(issuer, payload)),
    await outcome(forged),
    await outcome(`${header}.e30.${signature}`),
    await outcome('eyJ.eyJ.eyJ'),
  ]

  expect(outcomes).toEqual([
    'github_token_invalid',
    'github_token_invalid',
    'github_token_invalid',
    'github_token_invalid',
    'github_token_wrong_issuer',
    'github_token_invalid',
  ])
})

test('a new key is found, and unknown ones make us ask at most once a minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const { issuer, outcome, outcomeOf } = await ground()
  const stranger = await startIssuer({ isStranger: true })
  await outcomeOf({})
  await issuer.issuer.keys.generate('RS256', { kid: 'next' })
  vi.setSystemTime(Date.now() + 61_000)
  issuer.requests.length = 0

  const next = await outcomeOf({}, { kid: 'next' })
  const forged = await stranger.token({ ...CLAIMS, iss: issuer.url })
  const forgeries = await Promise.all(Array.from({ length: 20 }, () => outcome(forged)))

  expect([next, ...new Set(forgeries)]).toEqual(['read', 'github_token_invalid'])
  expect(issuer.requests).toEqual(['/jwks'])
})

test('while the issuer is away nobody is refused for it, and known keys go on', async () => {
  const { issuer, outcome } = await ground()
  const token = await issuer.token(CLAIMS)
  await issuer.stop()

  const away = await outcome(token)
  await issuer.comeBack()
  const back = await outcome(token)
  await issuer.stop()
  const known = await outcome(token)

  expect([away, back, known]).toEqual([expect.any(Unreachable), 'read', 'read'])
})

/** The trick of old libraries: the public key, which everybody has, taken as the password of another algorithm. */
function withPublicKeyAsPassword({ issuer }: Issuer, payload: string): string {
  const [jwk] = issuer.keys.toJSON()
  const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  })
  const signed = `${part({ alg: 'HS256', kid: jwk?.kid })}.${payload}`
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const read = (text: string) => Buffer.from(text, 'base64url').toString()
