import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { createTagsOf } from '../app/tags-of.ts'
import type { TagsSeen } from '../domain/version/tag-source.ts'

const commit = 'c'.repeat(40)

async function apiThatSees(seen: TagsSeen) {
  const database = await freshDatabase()
  const settings = installation()
  const source = { tagsOf: async () => seen }
  const tagsOf = createTagsOf({ db: database.db, installation: settings }, source)
  return testApi(database, { installation: settings, tagsOf, mask: (text) => text.replace('hunter2', '***') })
}

test('the tags that could be released, newest version first, with the release that each has', async () => {
  const names = [
    'v1.9.0',
    'v1.10.0',
    'v1.10.0-rc.1',
    'nightly',
    'v1..2',
    ...Array.from({ length: 300 }, (_, n) => `v0.${n}.0`),
  ]
  const { ask } = await apiThatSees({ kind: 'known', tags: names.map((tag) => ({ tag, commit })) })
  const created = await ask('alice', 'POST', '/api/v1/releases', {
    body: JSON.stringify({ service: 'shop', tag: 'v1.9.0' }),
    headers: { 'idempotency-key': 'first' },
  })

  const { status, body } = await ask('alice', 'GET', '/api/v1/services/shop/tags')

  expect(status).toBe(200)
  expect(body.items.slice(0, 3)).toEqual([
    { tag: 'v1.10.0', commit, release_id: null },
    { tag: 'v1.10.0-rc.1', commit, release_id: null },
    { tag: 'v1.9.0', commit, release_id: created.body.id },
  ])
  expect(body.items).toHaveLength(200)
  expect(body).toMatchObject({ next: null, unreachable: null })
})

test('a repository that cannot be read is an answer, and a service that is not there is none', async () => {
  const { ask } = await apiThatSees({ kind: 'unreachable', reason: 'https://x:hunter2@host is away' })

  const away = await ask('alice', 'GET', '/api/v1/services/shop/tags')
  const none = await ask('alice', 'GET', '/api/v1/services/nothing/tags')

  expect(away.body).toEqual({ items: [], next: null, unreachable: 'https://x:***@host is away' })
  expect(none.status).toBe(404)
})
