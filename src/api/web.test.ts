import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'

const directory = await mkdtemp(join(tmpdir(), 'rmm-web-'))
afterAll(() => rm(directory, { recursive: true, force: true }))
await mkdir(join(directory, 'assets'))
await writeFile(join(directory, 'index.html'), '<!doctype html><title>the app</title>')
await writeFile(join(directory, 'assets', 'app-1a2b.js'), 'console.log(1)')
await writeFile(join(directory, 'assets', 'app-1a2b.js.gz'), gzipSync('console.log(1)'))
await writeFile(join(directory, '.built-from'), 'nobody asks for this')

const database = await freshDatabase()
const { api } = await testApi(database, { webDirectory: directory })
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const get = (url: string, headers: Record<string, string> = browser) =>
  api.inject({ method: 'GET', url, headers })

describe('a browser', () => {
  test.each(['/', '/welcome', '/releases/7', '/deployments/12?line=3', '/no/such/place'])(
    'gets the app at %s, under a policy that lets nothing inline run',
    async (url) => {
      const { statusCode, body, headers } = await get(url)

      expect({ statusCode, body }).toEqual({ statusCode: 200, body: expect.stringContaining('the app') })
      expect(headers['cache-control']).toBe('no-cache')
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
    },
  )

  test.each([
    '/api/v1/nothing',
    '/api',
    '/assets/gone.js',
    '/assets/..%2f..%2fpackage.json',
    '/docs/nothing',
  ])('is told that there is nothing at %s', async (url) => {
    const { statusCode, headers } = await get(url)

    expect(statusCode).toBe(404)
    expect(headers['content-type']).toContain('application/problem+json')
  })

  test('keeps for good what has its content in its name, and asks again for the rest', async () => {
    const script = await get('/assets/app-1a2b.js')
    const page = await get('/')

    const again = await get('/', { ...browser, 'if-none-match': String(page.headers.etag) })

    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(again.statusCode).toBe(304)
  })

  test('gets what was compressed when it was built', async () => {
    const packed = await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip, deflate' })
    const plain = await get('/assets/app-1a2b.js', {})

    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.rawPayload).toEqual(gzipSync('console.log(1)'))
    expect(plain.body).toBe('console.log(1)')
  })

  test('gets nothing that is no part of a page', async () => {
    const { statusCode } = await get('/.built-from', { accept: '*/*' })

    expect(statusCode).toBe(404)
  })
})

test('a program reads in words what is at the door', async () => {
  const front = await get('/', { accept: '*/*' })
  const link = await get('/welcome', {})

  expect(front.body).toContain('/openapi.json')
  expect(link.body).toContain('rmm login')
})

test('a machine whose pages were not built says so', async () => {
  const { api } = await testApi(database, { webDirectory: join(directory, 'nowhere') })

  const { statusCode, body } = await api.inject({ method: 'GET', url: '/', headers: browser })

  expect({ statusCode, body }).toEqual({ statusCode: 503, body: expect.stringContaining('npm run build') })
})
