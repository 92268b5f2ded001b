import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attempt, must } from '../../test/support/run-here.ts'
import type { HealthSetting } from '../domain/service/settings.ts'
import { askHealth, readHealth } from './health.ts'

let server: Server
let base: string

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    if (path === '/good') response.setHeader('X-Version', 'v1.1.0').end('{"app":{"version":"1.1.0"},"n":7}')
    if (path === '/bad') response.writeHead(503).end('database\n  is gone')
    if (path === '/moved') response.writeHead(302, { location: '/good' }).end()
    if (path === '/endless') {
      response.write('{"app":')
      const more = setInterval(() => response.write('x'.repeat(50_000)), 1)
      response.on('close', () => clearInterval(more))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function setting(path: string, version: HealthSetting['version'] = null): HealthSetting {
  return { url: `${base}${path}`, waitMs: 0, attempts: 1, intervalMs: 0, timeoutMs: 1_000, version }
}

/** A host on which only these programs exist. */
async function withTools(tools: readonly string[]) {
  const path = mkdtempSync(join(tmpdir(), 'rmm-tools-'))
  for (const tool of ['sh', 'head', 'cat', 'sed', 'mktemp', 'rm', ...tools]) {
    const at = tool === 'node' ? process.execPath : (await must(['sh', '-c', `command -v ${tool}`])).trim()
    symlinkSync(at, join(path, tool))
  }
  return { path, remove: () => rmSync(path, { recursive: true }) }
}

async function ask(asked: HealthSetting, tools: readonly string[], node: string | null = null) {
  const { path, remove } = await withTools(tools)
  try {
    const { stdout } = await attempt(askHealth(asked, node) ?? ['false'], { env: { PATH: path } })
    return readHealth(asked, stdout)
  } finally {
    remove()
  }
}

describe.each([['curl'], ['wget'], ['node']])('with %s on the host', (tool) => {
  test('a 2xx is healthy and carries the version from a JSON field or a header', async () => {
    const field = await ask(setting('/good', { field: 'app.version' }), [tool])
    const header = await ask(setting('/good', { header: 'x-version' }), [tool])

    expect(field).toEqual({
      health: 'healthy',
      answeredVersion: '1.1.0',
      detail: `HTTP 200 from ${base}/good, version 1.1.0`,
    })
    expect(header).toMatchObject({ health: 'healthy', answeredVersion: 'v1.1.0' })
  })

  test('an error is unhealthy and says what it said', async () => {
    const seen = await ask(setting('/bad'), [tool])

    expect(seen).toEqual({
      health: 'unhealthy',
      answeredVersion: null,
      detail: `HTTP 503 from ${base}/bad: database is gone`,
    })
  })

  test('a redirect is not followed and not healthy', async () => {
    const seen = await ask(setting('/moved', { field: 'app.version' }), [tool])

    expect(seen).toMatchObject({ health: 'unhealthy', answeredVersion: null })
    expect(seen.detail).toContain('HTTP 302')
  })

  test('an endless answer is cut off', async () => {
    const seen = await ask(setting('/endless', { field: 'app.version' }), [tool])

    expect(seen).toMatchObject({ health: 'healthy', answeredVersion: null })
  })

  test('silence and a closed port are unhealthy within the time limit', async () => {
    const began = performance.now()

    const silent = await ask(setting('/silent'), [tool])
    const closed = await ask({ ...setting(''), url: 'http://127.0.0.1:9/health' }, [tool])

    expect([silent.health, closed.health]).toEqual(['unhealthy', 'unhealthy'])
    expect(closed.detail).toMatch(/refused|connect|ended with|bad port|fetch failed/i)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

test('a node that is known to be there is used where there is no curl', async () => {
  const seen = await ask(setting('/good'), [], process.execPath)

  expect(seen.health).toBe('healthy')
})

test('a host without any tool says so', async () => {
  const seen = await ask(setting('/good'), [])

  expect(seen.detail).toContain('neither curl nor wget nor node')
})

test('words in the URL stay words', async () => {
  const seen = await ask({ ...setting(''), url: `${base}/good?a=$(touch%20x)&b='"[1-9];{a,b}` }, ['curl'])

  expect(seen.detail).toContain(`${base}/good`)
  expect(seen.detail).not.toContain('touch')
})

test('the password in a URL is not shown', () => {
  const asked = { ...setting(''), url: 'http://user:hunter2@127.0.0.1:9/health?token=hunter3' }

  expect(readHealth(asked, 'failed: no').detail).toBe('no (http://127.0.0.1:9/health)')
})

test('a service without a health URL is not asked', () => {
  const asked = { ...setting(''), url: null }

  expect(askHealth(asked, null)).toBeNull()
  expect(readHealth(asked, '').health).toBe('not_asked')
})
