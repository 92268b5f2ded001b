import { expect, test } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { cli } from '../../test/support/cli.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { COMMIT, scenes } from '../../test/support/scenes.ts'
import type { KnownCommits } from '../app/commits-of.ts'

const database = await freshDatabase()
let known: KnownCommits = { kind: 'unknown', why: { code: 'no_code_host', facts: {} } }
const { api, deps } = await testApi(database, { commitsOf: async () => known })
const url = await api.listen({ host: '127.0.0.1', port: 0 })
const env = { RMM_URL: url, RMM_TOKEN: tokenOf('guest') }
const scene = scenes(database.db, deps)
const rmm = (...words: string[]) => cli(words, { env })

const before = await scene.deployed()
const release = await scene.waiting()

const between = {
  commits: [
    { sha: COMMIT, title: 'Add a cart (#12)', author: 'anna', at: '2026-02-01T10:00:00.000Z', url: null },
    { sha: 'b'.repeat(40), title: 'Tidy', author: 'bob', at: '2026-01-31T10:00:00.000Z', url: null },
  ],
  total: 2,
  pullRequests: [
    { number: 12, title: 'Add a cart', author: 'anna', url: 'https://github.com/acme/shop/pull/12' },
  ],
  url: null,
}

test('rmm release commits lists what a release brings, and rmm release show and rmm diff say it in a few words', async () => {
  known = { kind: 'known', between }

  const listed = await rmm('release', 'commits', String(release.id))
  const shown = await rmm('release', 'show', String(release.id))
  const differs = await rmm('diff', 'production', String(release.id))
  const told = await rmm('release', 'commits', String(release.id), '--json')

  expect(listed.stdout).toMatch(
    /aaaaaaaaaa +2026-02-01 +anna +Add a cart \(#12\)\nbbbbbbbbbb +2026-01-31 +bob +Tidy\n/,
  )
  expect(listed.stdout).toMatch(/#12 +Add a cart +anna +https:\/\/github.com\/acme\/shop\/pull\/12/)
  expect(listed.stderr).toContain(
    `2 commits, 1 pull request come on the way from ${before.tag} to ${release.tag}.`,
  )
  expect(shown.stdout).toMatch(new RegExp(`brings +2 commits, 1 pull request since ${before.tag}`))
  expect(differs.stdout).toMatch(/shop +newer .* 2 commits, 1 pull request/)
  expect(JSON.parse(told.stdout)).toMatchObject({ commits_total: 2, base: { tag: before.tag } })
})

test('why they are not known is said everywhere', async () => {
  known = {
    kind: 'unknown',
    why: { code: 'commits_refused', facts: { service: 'shop', reason: 'GitHub answers 404' } },
  }

  const listed = await rmm('release', 'commits', String(release.id))
  const shown = await rmm('release', 'show', String(release.id))
  const differs = await rmm('diff', 'production', String(release.id))

  const why = 'The repository of shop does not say what lies between the two versions: GitHub answers 404'
  expect([listed.code, listed.stdout]).toEqual([0, ''])
  expect(listed.stderr).toContain(why)
  expect(shown.stdout).toContain(`not known: ${why}`)
  expect(differs.stderr).toContain(`shop: ${why}`)
})
