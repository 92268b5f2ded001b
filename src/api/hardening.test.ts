import { type AddressInfo, connect as connectSocket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { realSuite } from '../../test/support/counterparts.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { isChange, isStream, type ToldRoute } from './openapi-operation.ts'

const database = await freshDatabase()
const { api, logged, ask } = await testApi(database)
await api.listen({ port: 0, host: '127.0.0.1' })
const { port } = api.server.address() as AddressInfo
const long = await realSuite()

const routes = api.toldRoutes()
const changes = routes.filter((route) => isChange(route) && route.config.right !== null)
const auth = `authorization: Bearer ${tokenOf('admin')}\r\n`
const JSON_TYPE = 'application/json'
const release = { service: 'shop', tag: 'v1.0.0', draft: true }
await ask('dev', 'POST', '/api/v1/releases', { body: release })

/** Everything that anybody ever changed. */
async function changesSoFar(): Promise<number> {
  const rows = await database.db.selectFrom('event').select('id').execute()
  return rows.length
}

describe('names that somebody else chose', () => {
  const elsewhere = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil.example',
  }
  const readable = routes.filter((route) => route.method === 'GET' && !isStream(route))

  test.each(readable.map((route) => [route.url, route] as const))(
    '%s does not repeat the Host',
    async (_, route) => {
      const { headers, body } = await ask('admin', 'GET', pathOf(route), { headers: elsewhere })

      expect(JSON.stringify([headers, body])).not.toContain('evil.example')
    },
  )

  test('nor does what was just made, or a link that is sent to somebody', async () => {
    const made = await ask('dev', 'POST', '/api/v1/releases', {
      body: { ...release, tag: 'v1.0.1' },
      headers: elsewhere,
    })
    const link = await ask('admin', 'POST', '/api/v1/links', {
      body: { kind: 'setup', person: 'alice' },
      headers: elsewhere,
    })

    expect(made.headers['location']).toBe(`/api/v1/releases/${made.body.id}`)
    expect(JSON.stringify([link.headers, link.body])).not.toContain('evil.example')
  })
})

describe('paths that want to be something else', () => {
  test.each([
    '/api/v1/../../etc/passwd',
    '/api/v1/%2e%2e/%2e%2e/etc/passwd',
    '/docs/../package.json',
    '/docs/%2e%2e/package.json',
    '/docs/..%2f..%2fpackage.json',
    '/redoc/..%5c..%5cpackage.json',
    '//evil.example/api/v1/releases',
    '/api/v1//releases',
    '/api/v1/./releases',
    '/api/v1/x/../releases',
    '/api/v1/%72eleases%00',
    '/API/V1/RELEASES',
    '/api/v1/releases/1%2f..%2f2',
    '/api/v1/releases/1%00',
    '/api/v1/releases/%C0%AF',
    '/api/v1/releases/1;admin',
    '/api/v1/services/..%2f..%2fetc',
    '/api/v1/services/__proto__',
    '/api/v1/services/constructor',
  ])('%s opens nothing, with a token or without', async (target) => {
    const strange = await raw(`GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
    const known = await raw(`GET ${target} HTTP/1.1\r\nhost: x\r\n${auth}connection: close\r\n\r\n`)

    expect([400, 401, 404]).toContain(strange.status)
    expect([400, 404]).toContain(known.status)
    expect(known.text).toContain('application/problem+json')
    expect(known.text).not.toContain('root:')
  })

  test('a whole address in the first line is only its path', async () => {
    const target = 'http://evil.example/api/v1/users/me'
    const { status, text } = await raw(`GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)

    expect([400, 401, 404]).toContain(status)
    expect(text).not.toContain('evil.example/api')
  })
})

describe('bodies that are made to hurt', () => {
  const bombs: readonly [string, string, string][] = [
    ['too much', JSON_TYPE, `{"service": "${'x'.repeat(1_100_000)}"}`],
    ['too deep', JSON_TYPE, `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['too many', JSON_TYPE, `[${'0,'.repeat(30_000)}0]`],
    ['a prototype', JSON_TYPE, '{"__proto__": {"polluted": true}}'],
    ['a constructor', JSON_TYPE, '{"constructor": {"prototype": {"polluted": true}}}'],
    ['a form of another page', 'application/x-www-form-urlencoded', 'service=shop&tag=v9.9.9'],
    ['an upload of another page', 'multipart/form-data; boundary=x', '--x\r\n\r\n{}\r\n--x--'],
    ['text of another page', 'text/plain', '{"service":"shop","tag":"v9.9.9"}'],
    ['XML', 'application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ]

  test.each(bombs)('%s changes nothing anywhere, and is logged', async (_, type, body) => {
    const before = await changesSoFar()

    for (const route of changes) {
      const seen = logged.length
      const answer = await ask('admin', route.method, pathOf(route), {
        body,
        headers: { 'content-type': type },
      })

      expect([400, 404, 413, 415], `${route.method} ${route.url} ${answer.status}`).toContain(answer.status)
      expect(logged.slice(seen)).toMatchObject([{ facts: { status: answer.status, method: route.method } }])
    }
    expect(await changesSoFar()).toBe(before)
    expect({}).not.toHaveProperty('polluted')
  })

  test('a body without a length is cut off where it becomes too large', async () => {
    const before = await changesSoFar()
    const chunk = `${(4_096).toString(16)}\r\n${'x'.repeat(4_096)}\r\n`

    const { status } = await raw(
      `POST /api/v1/releases HTTP/1.1\r\nhost: x\r\n${auth}content-type: ${JSON_TYPE}\r\ntransfer-encoding: chunked\r\n\r\n` +
        chunk.repeat(40),
    )

    expect(status).toBe(413)
    expect(await changesSoFar()).toBe(before)
  })

  test.each([
    ['two lengths', 'content-length: 5\r\ncontent-length: 6\r\n\r\n{}   '],
    ['a length and chunks', 'content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a length that is none', 'content-length: -1\r\n\r\n{}'],
    ['a header with a line break', 'x-a: b\r\n c\r\nx-d\r\n\r\n'],
  ])('%s is no request, and is logged', async (_, rest) => {
    const seen = logged.length

    const { status } = await raw(`POST /api/v1/releases HTTP/1.1\r\nhost: x\r\n${auth}${rest}`)

    expect(status).toBe(400)
    expect(logged.slice(seen)).toMatchObject([{ level: 'warn', message: 'a request could not be read' }])
  })

  test.runIf(long.runs)(
    `a body that never ends is not waited for${long.why}`,
    { timeout: 180_000 },
    async () => {
      const before = await changesSoFar()

      const { status } = await raw(
        `POST /api/v1/releases HTTP/1.1\r\nhost: x\r\n${auth}content-type: ${JSON_TYPE}\r\ncontent-length: 100\r\n\r\n{"service"`,
      )

      expect(status).toBe(408)
      expect(await changesSoFar()).toBe(before)
    },
  )
})

/** Of things that are there, where there are any. */
function pathOf({ url }: ToldRoute): string {
  return url.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'name' ? 'shop' : '1'))
}

/** Exactly these bytes, and what comes back until the machine hangs up. */
function raw(text: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const socket = connectSocket({ port, host: '127.0.0.1' })
    let received = ''
    const done = () => resolve({ status: Number(received.split(' ')[1] ?? 0), text: received })
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      received += chunk
      if (received.startsWith('HTTP/1.1 4') && received.includes('\r\n\r\n')) socket.end()
    })
    // Who is still sending when the machine hangs up is told so by the network.
    socket.on('error', done)
    socket.on('close', done)
    socket.write(text)
  })
}
