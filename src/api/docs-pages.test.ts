import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'

const { api, ask } = await testApi(await freshDatabase())

test.each(['/docs', '/redoc'])('%s asks nobody but this machine for anything', async (path) => {
  const page = await ask(null, 'GET', path)

  const policy = String(page.headers['content-security-policy'])
  const sources = [...String(page.body).matchAll(/(?:src|href|data-url)="([^"]*)"/g)].map(
    ([, source]) => source,
  )
  expect(page.status).toBe(200)
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/https?:|unsafe-eval|\*|script-src[^;]*unsafe/)
  expect(String(page.body)).not.toMatch(/https?:\/\//)
  expect(sources.length).toBeGreaterThan(1)
  for (const source of sources)
    expect(source).toMatch(/^(data:,|openapi\.json|docs\/scalar\.js|redoc\/redoc\.js)$/)
})

test('a page has a nonce of its own each time', async () => {
  const [one, other] = [await ask(null, 'GET', '/docs'), await ask(null, 'GET', '/docs')]

  const nonceOf = ({ headers }: typeof one) =>
    /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]
  expect(nonceOf(one)).not.toBe(nonceOf(other))
  expect(one.body).toContain(`nonce="${nonceOf(one)}"`)
})

test.each([
  ['/docs/scalar.js', 'Scalar'],
  ['/redoc/redoc.js', 'Redoc'],
])('%s comes out of the box, small, and once', async (url, name) => {
  const small = await api.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
  const plain = await api.inject({ url })
  const again = await api.inject({ url, headers: { 'if-none-match': String(small.headers['etag']) } })

  expect(small).toMatchObject({ statusCode: 200, headers: { 'content-encoding': 'gzip' } })
  expect(gunzipSync(small.rawPayload).equals(plain.rawPayload)).toBe(true)
  expect(plain.headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect(plain.body).toContain(name)
  expect(plain.body).not.toContain('cdn.redoc.ly')
  expect([again.statusCode, again.body]).toEqual([304, ''])
})

test('the description itself is open to everybody and sent only when it changed', async () => {
  const first = await ask(null, 'GET', '/openapi.json')
  const again = await ask(null, 'GET', '/openapi.json', {
    headers: { 'if-none-match': String(first.headers['etag']) },
  })

  expect(first.body).toEqual(api.openApi())
  expect(first.headers['cache-control']).toBe('no-cache')
  expect(again.status).toBe(304)
})
