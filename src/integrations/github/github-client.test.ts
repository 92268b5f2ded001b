import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { type Answer, type Asked, answering } from '../../../test/support/answering.ts'
import type { GithubAuth } from '../../domain/service/github-setting.ts'
import { Unreachable } from '../../lib/errors.ts'
import { createGithubClient } from './github-client.ts'
import { GithubRefused, NotSent } from './github-refused.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const PEM = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const TOKEN: GithubAuth = { kind: 'token', token: 'ghp_a-secret' }
const APP: GithubAuth = { kind: 'app', id: 'Iv1.rmm', privateKey: PEM }
const REPO = { owner: 'acme', repo: 'shop' }
const RUN = { ...REPO, run_id: 7 }

async function ground(answer: (asked: Asked) => Answer, auth: GithubAuth | null = TOKEN) {
  const { url, asked, close } = await answering(answer)
  const clock = { at: Date.parse('2026-11-29T12:00:00Z') }
  const client = createGithubClient({
    setting: () => auth && { apiUrl: `${url}/api/v3`, webUrl: url, auth, tells: true },
    now: () => new Date(clock.at),
    timeoutMs: 500,
  })
  const outcomeOf = (request: Promise<unknown>) =>
    request.then(
      () => 'answered',
      (error: unknown) => error,
    )
  return { client, asked, clock, close, outcomeOf }
}

const run = { status: 200, body: { id: 7, status: 'queued' } }

test('a request goes to the server of the configuration, with its token and the version of the API', async () => {
  const { client, asked } = await ground(() => run)

  const { status, data } = await client.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', RUN)

  expect({ status, data }).toEqual({ status: 200, data: run.body })
  expect(asked).toMatchObject([
    {
      method: 'GET',
      path: '/api/v3/repos/acme/shop/actions/runs/7',
      headers: {
        authorization: 'Bearer ghp_a-secret',
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
      },
    },
  ])
})

test('parameters that are not in the path are the body, or the query', async () => {
  const { client, asked } = await ground(() => ({ status: 204 }))

  await client.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
    ...REPO,
    workflow_id: 'deploy/../x.yml',
    ref: 'main',
    inputs: { rmm_run: 'abc' },
  })
  await client.request('GET /repos/{owner}/{repo}/actions/runs', { ...REPO, per_page: 50 })

  expect(asked).toMatchObject([
    {
      path: '/api/v3/repos/acme/shop/actions/workflows/deploy%2F..%2Fx.yml/dispatches',
      body: '{"ref":"main","inputs":{"rmm_run":"abc"}}',
    },
    { path: '/api/v3/repos/acme/shop/actions/runs?per_page=50', body: '' },
  ])
})

test('a no is told in the words of GitHub', async () => {
  const { client, outcomeOf } = await ground(() => ({
    status: 422,
    body: {
      message: 'Unexpected inputs provided: ["tag"]',
      errors: [{ message: 'is not declared' }],
      documentation_url: 'https://docs.github.com/rest',
    },
  }))

  const problem = await outcomeOf(client.request('GET /repos/{owner}/{repo}', REPO))

  expect(problem).toBeInstanceOf(GithubRefused)
  expect(problem).toMatchObject({
    status: 422,
    message: 'Unexpected inputs provided: ["tag"]: is not declared',
    documentation: 'https://docs.github.com/rest',
  })
})

test('a repository that moved is a no that says what to do: our token goes to no other place', async () => {
  const { client, asked, outcomeOf } = await ground(() => ({
    status: 301,
    headers: { location: 'https://elsewhere.example.com/' },
    body: { message: 'Moved Permanently' },
  }))

  const problem = await outcomeOf(client.request('GET /repos/{owner}/{repo}', REPO))

  expect(problem).toMatchObject({
    name: 'GithubRefused',
    status: 301,
    message:
      'Moved Permanently: if it was renamed or transferred, write its new name under "repository" in rmm.yaml, and under github.oidc.trust',
  })
  expect(asked).toHaveLength(1)
})

test.each<[string, Answer, string]>([
  ['an error of its own', { status: 502, body: 'bad gateway' }, 'GitHub answers 502.'],
  ['a broken connection', { status: 200, broken: true }, 'GitHub cannot be reached: other side closed'],
  ['silence', { status: 200, silent: true }, 'GitHub does not answer within 0.5 s.'],
])('%s is no answer: it may have been done', async (_, answer, message) => {
  const { client, outcomeOf } = await ground(() => answer)

  const problem = await outcomeOf(client.request('GET /repos/{owner}/{repo}', REPO))

  expect(problem).toBeInstanceOf(Unreachable)
  expect(problem).not.toBeInstanceOf(NotSent)
  expect(problem).toMatchObject({ message })
})

test('nobody there: nothing was done', async () => {
  const { client, close, outcomeOf } = await ground(() => run)
  await close()

  const problem = await outcomeOf(client.request('GET /repos/{owner}/{repo}', REPO))

  expect(problem).toBeInstanceOf(NotSent)
})

test('without a setting nothing is asked', async () => {
  const { client, outcomeOf } = await ground(() => run, null)

  const problem = await outcomeOf(client.request('GET /repos/{owner}/{repo}', REPO))

  expect(client.isConfigured()).toBe(false)
  expect(problem).toBeInstanceOf(NotSent)
})

test('whoever gives up waiting hears that, not that GitHub is away', async () => {
  const { client, outcomeOf } = await ground(() => ({ status: 200, silent: true }))

  const problem = await outcomeOf(
    client.request('GET /repos/{owner}/{repo}', REPO, { signal: AbortSignal.timeout(50) }),
  )

  expect(problem).toMatchObject({ name: 'TimeoutError' })
  expect(problem).not.toBeInstanceOf(Unreachable)
})

test('what has not changed is not sent again', async () => {
  const { client, asked } = await ground(({ headers }) =>
    headers['if-none-match'] === '"one"'
      ? { status: 304 }
      : { status: 200, headers: { etag: '"one"' }, body: { id: 7, status: 'queued' } },
  )
  const ask = () =>
    client.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', RUN, { conditional: true })

  const answers = [await ask(), await ask()]

  expect(answers.map(({ status, data }) => [status, data.status])).toEqual([
    [200, 'queued'],
    [304, 'queued'],
  ])
  expect(asked[1]?.headers['if-none-match']).toBe('"one"')
})

const used = (headers: Record<string, string>, message: string): Answer => ({
  status: 403,
  headers: { date: 'Sun, 29 Nov 2026 13:00:00 GMT', ...headers },
  body: { message },
})
const resets = String(Date.parse('2026-11-29T13:10:00Z') / 1000)

test.each<[string, Answer, number]>([
  [
    'the hour is used up, by the clock of GitHub',
    used({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': resets }, 'API rate limit exceeded'),
    601,
  ],
  ['it asks to be left alone', used({ 'retry-after': '30' }, 'You have exceeded a secondary rate limit'), 30],
  ['it does not say for how long', used({}, 'You have exceeded a secondary rate limit'), 60],
  ['too many requests', { status: 429, body: {} }, 60],
])('a limit is kept: %s', async (_, answer, seconds) => {
  let isClosed = true
  const { client, asked, clock, outcomeOf } = await ground(() => (isClosed ? answer : run))
  const ask = () => outcomeOf(client.request('GET /repos/{owner}/{repo}', REPO))

  const first = await ask()
  clock.at += seconds * 1000 - 1
  const tooEarly = await ask()
  const askedTooEarly = asked.length
  isClosed = false
  clock.at += 1
  const later = await ask()

  expect(first).toBeInstanceOf(NotSent)
  expect(first).toMatchObject({ retryAfterMs: seconds * 1000 })
  expect(tooEarly).toMatchObject({ retryAfterMs: 1 })
  expect(askedTooEarly).toBe(1)
  expect(later).toBe('answered')
})

test('a limit without a time is kept longer each time', async () => {
  const { client, clock, outcomeOf } = await ground(() =>
    used({}, 'You have exceeded a secondary rate limit'),
  )
  const waits: unknown[] = []

  for (let turn = 0; turn < 6; turn += 1) {
    const { retryAfterMs } = (await outcomeOf(
      client.request('GET /repos/{owner}/{repo}', REPO),
    )) as Unreachable
    waits.push(retryAfterMs / 60_000)
    clock.at += retryAfterMs
  }

  expect(waits).toEqual([1, 2, 4, 8, 15, 15])
})

test('the last call of the hour is answered, the next one is not made', async () => {
  const { client, asked, outcomeOf } = await ground(() => ({
    ...run,
    headers: {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': resets,
      date: 'Sun, 29 Nov 2026 13:00:00 GMT',
    },
  }))
  const ask = () => outcomeOf(client.request('GET /repos/{owner}/{repo}', REPO))

  const outcomes = [await ask(), await ask()]

  expect(outcomes).toEqual(['answered', expect.any(NotSent)])
  expect(asked).toHaveLength(1)
})

test('a missing right is a no, not a limit', async () => {
  const { client, outcomeOf } = await ground(() => used({}, 'Resource not accessible by integration'))

  const problem = await outcomeOf(client.request('GET /repos/{owner}/{repo}', REPO))

  expect(problem).toMatchObject({ name: 'GithubRefused', status: 403 })
})

function appAnswers(asked: Asked, given: { count: number }): Answer {
  if (asked.path.endsWith('/installation')) return { status: 200, body: { id: 4711 } }
  if (!asked.path.endsWith('/access_tokens')) return run
  given.count += 1
  return { status: 201, body: { token: `ghs_${given.count}`, expires_at: '2026-11-29T13:00:00Z' } }
}

test('an app proves who it is and gets a token for the account, until shortly before its end', async () => {
  const given = { count: 0 }
  const { client, asked, clock } = await ground((one) => appAnswers(one, given), APP)
  const ask = () => client.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', RUN)

  await Promise.all([ask(), ask()])
  clock.at += 57 * 60_000
  await ask()
  clock.at += 2 * 60_000
  await ask()

  const paths = asked.map(({ path, headers }) => [
    path.replace('/api/v3', ''),
    headers.authorization?.slice(0, 12),
  ])
  const tokenOf = ([path]: readonly (string | undefined)[]) => path === '/repos/acme/shop/actions/runs/7'
  expect(paths.filter(tokenOf).map(([, token]) => token)).toEqual([
    'Bearer ghs_1',
    'Bearer ghs_1',
    'Bearer ghs_1',
    'Bearer ghs_2',
  ])
  expect(given.count).toBe(2)
  const proof = asked[0]?.headers.authorization?.slice('Bearer '.length) ?? ''
  const { payload } = await jwtVerify(proof, createPublicKey(PEM), {
    currentDate: new Date('2026-11-29T12:00:00Z'),
  })
  expect(payload.iss).toBe('Iv1.rmm')
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(600)
})

test('a token that was revoked is replaced once', async () => {
  const given = { count: 0 }
  const revoked = new Set(['Bearer ghs_1'])
  const { client } = await ground(
    (one) =>
      revoked.has(one.headers.authorization ?? '')
        ? { status: 401, body: { message: 'Bad credentials' } }
        : appAnswers(one, given),
    APP,
  )

  const { status } = await client.request('GET /repos/{owner}/{repo}', REPO)

  expect(status).toBe(200)
  expect(given.count).toBe(2)
})

test('an app that is not installed there is told to be, and not that nothing was found', async () => {
  const notFound = { status: 404, body: { message: 'Not Found' } }
  const { client, outcomeOf } = await ground(() => notFound, APP)

  const problem = await outcomeOf(client.request('GET /repos/{owner}/{repo}', REPO))

  expect(problem).toMatchObject({
    status: 404,
    message: 'The GitHub App is not installed on acme/shop: install it there',
  })
})

test('without a token for the app the call itself was not made', async () => {
  const { client, outcomeOf } = await ground(() => ({ status: 503 }), APP)

  const problem = await outcomeOf(client.request('GET /repos/{owner}/{repo}', REPO))

  expect(problem).toBeInstanceOf(NotSent)
})

test('no problem tells a secret', async () => {
  const answers: Answer[] = [
    { status: 401, body: { message: 'Bad credentials' } },
    { status: 500 },
    { status: 200, broken: true },
  ]
  const broken: GithubAuth = { kind: 'app', id: '1', privateKey: 'a-secret' }
  const grounds = await Promise.all([
    ...answers.map((answer) => ground(() => answer)),
    ground(() => run, broken),
  ])

  const problems = await Promise.all(
    grounds.map(({ client, outcomeOf }) => outcomeOf(client.request('GET /repos/{owner}/{repo}', REPO))),
  )

  for (const problem of problems) {
    expect(problem).toBeInstanceOf(Error)
    const { message, stack, cause } = problem as Error
    expect([message, stack, JSON.stringify(problem), String(cause)].join('\n')).not.toContain('a-secret')
  }
})
