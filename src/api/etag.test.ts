import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { etagOf, expectedRevision, mustMatch } from './etag.ts'

const { api, ask } = await testApi(await freshDatabase())
const asked = (seen?: string) => ({ headers: seen === undefined ? {} : { 'if-match': seen } }) as never

test('an answer that did not change is not sent again', async () => {
  const { body: made } = await ask('dev', 'POST', '/api/v1/releases', {
    body: { service: 'shop', tag: 'v1.0.0', draft: true },
  })
  const path = `/api/v1/releases/${made.id}`

  const first = await ask('dev', 'GET', path)
  const tag = String(first.headers['etag'])
  const again = await ask('dev', 'GET', path, { headers: { 'if-none-match': `"other", W/${tag}` } })
  await ask('dev', 'POST', `${path}/cancel`)
  const changed = await ask('dev', 'GET', path, { headers: { 'if-none-match': tag } })

  expect(tag).toMatch(/^"r1-[\w-]{22}"$/)
  expect(again).toMatchObject({ status: 304, body: '', headers: { etag: tag } })
  expect(changed).toMatchObject({ status: 200, body: { revision: 2 } })
})

test('every GET that promises a tag sends one', async () => {
  await api.ready()
  const promising = api.toldRoutes().filter(({ config, url }) => config.etag && !url.includes(':'))

  for (const { url } of promising) {
    const { status, headers } = await ask('admin', 'GET', url)
    expect([url, status === 200 ? headers['etag'] : 'W/"nothing there"']).toEqual([
      url,
      expect.stringMatching(/"/),
    ])
  }
  expect(promising.length).toBeGreaterThan(1)
})

test('what was seen is the revision in the tag, whatever follows it', () => {
  const seen = ['"r7"', '"r7-abc_-"', 'W/"r7-abc"', ' "r7" '].map((tag) => expectedRevision(asked(tag)))

  expect(seen).toEqual([7, 7, 7, 7])
  expect(expectedRevision(asked())).toBeNull()
  expect(expectedRevision(asked('*'))).toBeNull()
})

test.each(['', '7', '"7"', '"r"', '"r7', '"r-1"', '"r99999999999"', '"r7", "r8"'])(
  '%j is nothing that was seen',
  (tag) => {
    expect(() => expectedRevision(asked(tag))).toThrow('changed_meanwhile')
  },
)

test('a change of another revision than the one that was seen is refused', () => {
  expect(() => mustMatch(asked(etagOf(3)), 4)).toThrow('changed_meanwhile')
  expect(() => mustMatch(asked(etagOf(4)), 4)).not.toThrow()
  expect(() => mustMatch(asked(), 4)).not.toThrow()
})
