import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { scenes } from '../../test/support/scenes.ts'
import { createCommitsOf } from '../app/commits-of.ts'
import type { CommitRange, CommitsSeen } from '../domain/version/commit-source.ts'

const database = await freshDatabase()
const { ask, deps } = await testApi(database)
const scene = scenes(database.db, deps)
const commitOf = (letter: string) => letter.repeat(40)

const between = (title: string): CommitsSeen => ({
  kind: 'known',
  between: {
    commits: [{ sha: commitOf('c'), title, author: 'anna', at: '2026-02-01T10:00:00.000Z', url: null }],
    total: 1,
    pullRequests: [],
    url: null,
  },
})

deps.commitsOf = createCommitsOf(deps, () => ({
  source: {
    compare: async (_: string, { base }: CommitRange) =>
      between(base === commitOf('a') ? 'included' : 'left out'),
  },
  repository: 'acme/shop',
}))
const plan = (person: string, tag: string) =>
  ask(person, 'GET', `/api/v1/services/shop/release-plan?tag=${encodeURIComponent(tag)}`)

test('a plan says what comes, what does not, who is asked, and what stands in the way', async () => {
  const { tag } = await scene.deployed()
  await database.db
    .updateTable('deployment')
    .set({ commit: commitOf('a') })
    .where('tag', '=', tag)
    .execute()
  const wanted = tag.replace(/^v\d+/, 'v8000')
  const newest = tag.replace(/^v\d+/, 'v9000')
  deps.tagsOf = async () => ({
    kind: 'known',
    tags: [
      { tag: newest, commit: commitOf('9'), releaseId: null },
      { tag: wanted, commit: commitOf('8'), releaseId: null },
    ],
  })
  await ask('admin', 'POST', '/api/v1/locks', {
    body: { service: 'shop', environment: 'production', reason: 'the database is moved' },
  })

  const { status, body } = await plan('dev', wanted)

  expect(status).toBe(200)
  expect(body).toMatchObject({
    service: 'shop',
    head: { tag: wanted, commit: commitOf('8') },
    base: { tag },
    direction: 'newer',
    commits: [{ title: 'included' }],
    left_out: { newest: { tag: newest }, commits: [{ title: 'left out' }] },
    refusal: null,
  })
  expect(body.way.map(({ environment }: { environment: string }) => environment)).toEqual([
    'stage',
    'production',
  ])
  expect(body.way[0]).toMatchObject({ barrier: null, approvals: { kind: 'nobody' } })
  expect(body.way[1]).toMatchObject({ runs: { tag }, barrier: { code: 'locked' } })
  expect(body.way[1].approvals.people.length).toBeGreaterThan(0)
})

test('a repository that does not answer leaves the rest of the plan, and says what is not known', async () => {
  await scene.deployed()
  deps.tagsOf = async () => ({ kind: 'unreachable', reason: 'no route' })

  const { status, body } = await plan('dev', 'v7000.0.0')

  expect([status, body.commits, body.commits_reason.code, body.left_out, body.migrations]).toEqual([
    200,
    null,
    'commit_unknown',
    null,
    null,
  ])
})

test('what would be refused is said before, to whoever asks', async () => {
  const { tag } = await scene.create()

  const codes = [await plan('dev', tag), await plan('guest', tag), await plan('dev', 'nightly')].map(
    ({ body }) => body.refusal?.code,
  )
  const nothing = await ask('dev', 'GET', '/api/v1/services/none/release-plan?tag=v1')

  expect(codes).toEqual(['already_releasing', 'not_allowed', 'tag_mismatch'])
  expect(nothing.status).toBe(404)
})

test('a plan changes nothing: asked by many at once, the version can still set out', async () => {
  await scene.deployed()
  const before = await database.db.selectFrom('event').select('id').execute()

  const answers = await Promise.all(Array.from({ length: 8 }, () => plan('dev', 'v6000.0.0')))
  const after = await database.db.selectFrom('event').select('id').execute()

  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
  expect(after.length).toBe(before.length)
})
