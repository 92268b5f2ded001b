import { type AddressInfo, connect as connectSocket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { close, connect } from '../db/connection.ts'
import { version } from '../lib/version.ts'

const database = await freshDatabase()
const { api, logged, ask } = await testApi(database)
await api.listen({ port: 0 })
const { port } = api.server.address() as AddressInfo

describe('without a token', () => {
  test('the machine says that it is alive and ready, and at the door what it is', async () => {
    const health = await ask(null, 'GET', '/api/v1/health')
    const ready = await ask(null, 'GET', '/api/v1/ready')
    const door = await ask(null, 'GET', '/')

    expect(health).toMatchObject({
      status: 200,
      body: { status: 'alive', version: version(), telegram: 'off' },
    })
    expect(ready).toMatchObject({ status: 200, body: { status: 'ready' } })
    expect(door.body).toContain('rmm status')
  })

  test.each([
    ['no header', {}],
    ['an unknown token', { authorization: 'Bearer nobody' }],
    ['another scheme', { authorization: 'Basic YWRtaW46YWRtaW4=' }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['an endless token', { authorization: `Bearer ${'x'.repeat(5_000)}` }],
  ])('nothing else is answered: %s', async (_, headers) => {
    const paths = ['/releases', '/deployments/1', '/events/stream', '/services', '/people', '/users/me']

    for (const path of paths) {
      const answer = await ask(null, 'GET', `/api/v1${path}`, { headers })
      expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } })
      expect(answer.headers['www-authenticate']).toBe('Bearer')
    }
  })

  test('a body is not even read', async () => {
    const answer = await ask(null, 'POST', '/api/v1/releases', { body: '{"service": ' })

    expect(answer.status).toBe(401)
  })
})

describe('a request that cannot be right', () => {
  const json = 'application/json'
  test.each([
    { what: 'broken JSON', body: '{"service": ', type: json, answer: [400, 'malformed_request'] },
    {
      what: 'an empty body that claims to be JSON',
      body: '',
      type: json,
      answer: [400, 'malformed_request'],
    },
    { what: 'over 64 kB', body: `"${'x'.repeat(70_000)}"`, type: json, answer: [413, 'too_large'] },
    {
      what: 'a form',
      body: 'service=shop',
      type: 'application/x-www-form-urlencoded',
      answer: [415, 'unsupported_media_type'],
    },
    { what: 'text', body: '{"service":"shop"}', type: 'text/plain', answer: [415, 'unsupported_media_type'] },
    {
      what: 'a poisoned prototype',
      body: '{"__proto__": {"role": "admin"}}',
      type: json,
      answer: [400, 'malformed_request'],
    },
    {
      what: '30,000 levels',
      body: `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
      type: json,
      answer: [400, 'invalid_input'],
    },
  ])('$what is explained', async ({ body, type, answer: [status, code] }) => {
    const answer = await ask('admin', 'POST', '/api/v1/releases', { body, headers: { 'content-type': type } })

    expect(answer).toMatchObject({ status, body: { code, type: `urn:rmm:problem:${code}` } })
    expect(answer.body.remedy).not.toBe('')
  })

  test.each(['key\u0007', 'x'.repeat(201), 'ключ'])('an Idempotency-Key like %j is refused', async (key) => {
    const response = await rawRequest(
      `POST /api/v1/releases HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${tokenOf('dev')}\r\n` +
        `content-type: application/json\r\nidempotency-key: ${key}\r\ncontent-length: 31\r\nconnection: close\r\n\r\n` +
        '{"service":"shop","tag":"v1.0"}',
    )

    expect(response).toMatch(/^HTTP\/1\.1 400/)
  })

  test('a path that is no text, and one that leads nowhere', async () => {
    const unreadable = await ask('admin', 'GET', '/api/v1/services/%zz')
    const nowhere = await ask('admin', 'GET', '/api/v1/../../etc/passwd')
    const wrongVerb = await ask('admin', 'PUT', '/api/v1/releases/1')

    expect(unreadable).toMatchObject({ status: 400, body: { code: 'malformed_request' } })
    expect([nowhere.body.code, wrongVerb.body.code]).toEqual(['no_such_route', 'no_such_route'])
  })

  test('what is not HTTP at all, or has 20 kB of headers, is answered and dropped', async () => {
    const noise = await rawRequest('hello?\r\n\r\n')
    const heavy = await rawRequest(`GET / HTTP/1.1\r\nhost: x\r\ncookie: ${'x'.repeat(20_000)}\r\n\r\n`)

    expect(noise).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json/s)
    expect(heavy).toMatch(/^HTTP\/1\.1 431 /)
  })
})

test('every answer, good or bad, is kept from caches, frames and guesses', async () => {
  const answers = [await ask('dev', 'GET', '/api/v1/releases'), await ask(null, 'GET', '/nothing')]

  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    })
    expect(headers).not.toHaveProperty('x-powered-by')
  }
})

test('a bug is told to the log and not to the asker', async () => {
  const broken = await testApi(database, {
    now: () => {
      throw new Error('the secret of the clock')
    },
  })

  const answer = await broken.ask('dev', 'POST', '/api/v1/releases', {
    body: { service: 'shop', tag: 'v9.9.9' },
  })

  expect(answer).toMatchObject({ status: 500, body: { code: 'internal_error' } })
  expect(JSON.stringify(answer.body)).not.toContain('secret of the clock')
  const error = broken.logged.find(({ level }) => level === 'error')
  expect(error?.facts).toMatchObject({
    request_id: answer.body.request_id,
    err: { message: 'the secret of the clock' },
  })
})

test('while the database is away everything but being alive is 503, with a time to come back', async () => {
  const gone = connect('postgres://nobody@127.0.0.1:1/nowhere', { max: 1 })
  const away = await testApi(database, { ready: async () => false })
  Object.assign(away.deps, { db: gone })

  const reading = await away.ask('dev', 'GET', '/api/v1/releases')
  const ready = await away.ask(null, 'GET', '/api/v1/ready')
  const health = await away.ask(null, 'GET', '/api/v1/health')

  expect(reading).toMatchObject({
    status: 503,
    body: { code: 'unavailable' },
    headers: { 'retry-after': '2' },
  })
  expect([ready.status, health.status]).toEqual([503, 200])
  await close(gone)
})

test('the log tells every request and no token', async () => {
  const before = logged.length

  await ask('dev', 'GET', '/api/v1/releases?service=shop')
  await ask(null, 'GET', '/api/v1/health')

  const told = logged.slice(before)
  expect(told).toMatchObject([
    { level: 'info', facts: { method: 'GET', path: '/api/v1/releases', status: 200, person: 'dev' } },
  ])
  expect(JSON.stringify(logged)).not.toContain(tokenOf('dev'))
})

/** What comes back on the wire for exactly these bytes. */
function rawRequest(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket({ port, host: '127.0.0.1' })
    let received = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => (received += chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(received))
    socket.write(text)
  })
}
