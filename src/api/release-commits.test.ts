import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { scenes } from '../../test/support/scenes.ts'
import { createCommitsOf } from '../app/commits-of.ts'
import { endDeployment } from '../app/deployment.ts'
import type { CommitRange, CommitsSeen } from '../domain/version/commit-source.ts'

const database = await freshDatabase()
const asked: CommitRange[] = []
let seen: CommitsSeen = { kind: 'unreachable', reason: 'nobody asked yet' }
const source = {
  async compare(_: string, range: CommitRange): Promise<CommitsSeen> {
    asked.push(range)
    return seen
  },
}
let clock = Date.now()
const { ask, deps } = await testApi(database)
deps.commitsOf = createCommitsOf({ ...deps, now: () => new Date(clock) }, () => ({
  source,
  repository: 'acme/shop',
}))
const scene = scenes(database.db, deps)

const between = {
  commits: [
    {
      sha: 'a'.repeat(40),
      title: 'Add a cart (#12)',
      author: 'anna',
      at: '2026-02-01T10:00:00.000Z',
      url: null,
    },
  ],
  total: 7,
  pullRequests: [{ number: 12, title: 'Add a cart', author: 'anna', url: null }],
  url: 'https://github.com/acme/shop/compare/1...2',
}

/** A version runs on production, and a release is on its way. */
async function ground(commit: string) {
  const before = await scene.deployed()
  await database.db
    .updateTable('deployment')
    .set({ commit: commit.replaceAll('2', '1') })
    .where('release_id', '=', before.id)
    .execute()
  const release = await scene.waiting()
  await database.db.updateTable('release').set({ commit }).where('id', '=', release.id).execute()
  return { before, release, get: () => ask('dev', 'GET', `/api/v1/releases/${release.id}/commits`) }
}

test('the first version of a service has nothing to be compared with', async () => {
  const { id } = await scene.create()

  const { status, body } = await ask('dev', 'GET', `/api/v1/releases/${id}/commits`)

  expect([status, body.base, body.commits, body.commits_reason.code]).toEqual([
    200,
    null,
    null,
    'no_earlier_version',
  ])
})

test('a release says what it brings against what production runs, and is read once', async () => {
  const { before, get } = await ground('2'.repeat(40))
  seen = { kind: 'known', between }
  asked.length = 0

  const answers = [await get(), await get()]

  expect(answers[0]?.body).toMatchObject({
    base: { tag: before.tag, commit: '1'.repeat(40) },
    direction: 'newer',
    commits: [{ commit: 'a'.repeat(40), title: 'Add a cart (#12)', author: 'anna' }],
    commits_total: 7,
    pull_requests: [{ number: 12, title: 'Add a cart' }],
    commits_url: between.url,
    commits_reason: null,
  })
  expect(answers[1]?.body).toEqual(answers[0]?.body)
  expect(asked).toEqual([{ base: '1'.repeat(40), head: '2'.repeat(40) }])
})

test('while it comes to production, what runs there is what it ran before', async () => {
  const { before, release, get } = await ground('2'.repeat(40))
  await scene.move(release.id, 'last_approval', 'begin_production')
  const deploymentId = await scene.openDeployment(release, 'production')

  const { body } = await get()

  await endDeployment(deps, { deploymentId, kind: 'succeeded', failure: null })
  await scene.move(release.id, 'confirm')

  expect(body.base).toEqual({ tag: before.tag, commit: '1'.repeat(40) })
})

test('a comparison has them too', async () => {
  const { release } = await ground(`2${'2'.repeat(38)}3`)
  seen = { kind: 'known', between }

  const { body } = await ask('dev', 'GET', `/api/v1/compare?from=production&to=${release.id}`)

  expect(body.differences).toMatchObject([
    { service: 'shop', direction: 'newer', commits_total: 7, commits_reason: null },
  ])
})

test.each<[string, CommitsSeen, string]>([
  ['cannot be reached', { kind: 'unreachable', reason: 'no route to host' }, 'commits_unreachable'],
  ['lets nobody in', { kind: 'refused', reason: 'GitHub answers 404: Not Found' }, 'commits_refused'],
])('a repository that %s is said to be so, and asked again after a minute', async (_, answer, code) => {
  const { get } = await ground(`${code === 'commits_refused' ? 'b' : 'c'}${'2'.repeat(39)}`)
  seen = answer
  asked.length = 0

  const first = await get()
  await get()
  const before = asked.length
  seen = { kind: 'known', between }
  clock += 61_000
  const later = await get()

  expect(first.body.commits).toBeNull()
  expect(first.body.commits_reason).toMatchObject({ code })
  expect(first.body.commits_reason.message).toContain(answer.kind === 'known' ? '' : answer.reason)
  expect([before, later.body.commits_total]).toEqual([1, 7])
})

test('many who ask at once share one reading', async () => {
  const { get } = await ground(`d${'2'.repeat(39)}`)
  seen = { kind: 'known', between }
  asked.length = 0

  await Promise.all([get(), get(), get(), get()])

  expect(asked.length).toBe(1)
})
