import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { freshTag } from '../../test/support/scenes.ts'
import { lookBeforeProduction } from '../app/look-before-production.ts'
import type { Status } from '../domain/release/status.ts'
import type { TagsSeen } from '../domain/version/tag-source.ts'

const KEY = 'a-key-between-servers-of-some-length'
const APPROVED = 'a'.repeat(40)
const MOVED = 'e'.repeat(40)
const tags = new Map<string, string>()
let isAway = false
let asked = 0
const tagSource = {
  async tagsOf(): Promise<TagsSeen> {
    asked += 1
    if (isAway) return { kind: 'unreachable', reason: 'no route to GitHub' }
    return { kind: 'known', tags: [...tags].map(([tag, commit]) => ({ tag, commit })) }
  },
}
const database = await freshDatabase()
const settings = installation({ runner: 'github' })
const { ask, deps } = await testApi(database, { installation: settings, interserverKey: KEY, tagSource })

beforeEach(() => {
  tags.clear()
  isAway = false
  asked = 0
})

const headers = { authorization: KEY }
const patch = (body: object) => ask(null, 'PATCH', '/api/tg-bot/release', { body, headers })
const showOf = async (id: number) => (await ask('admin', 'GET', `/api/v1/releases/${id}`)).body

/** A release that people approved at `APPROVED`. */
async function approved(commit: string | undefined = APPROVED): Promise<{ id: number; tag: string }> {
  const tag = freshTag()
  tags.set(tag, APPROVED)
  const beginning = {
    service_name: 'shop',
    release_tag: tag,
    github_run_id: `run-of-${tag}`,
    github_sha: commit,
  }
  const { body } = await ask(null, 'POST', '/api/tg-bot/release', { body: beginning, headers })
  const id = body.release_id as number
  await patch({ release_id: id, status: 'manual_testing' })
  for (const person of ['alice', 'bob']) await ask(person, 'POST', `/api/v1/releases/${id}/approve`)
  expect(await showOf(id)).toMatchObject({ status: 'manual_test_passed' })
  return { id, tag }
}

describe('a workflow that announces production', () => {
  test('goes on where the tag is what people approved', async () => {
    const { id } = await approved()

    const { status, body } = await patch({ release_id: id, status: 'deploying', github_run_id: 'another' })

    expect([status, body.status, asked]).toEqual([200, 'deploying', 1])
  })

  test.each([
    ['nothing more', {}],
    [
      'its run',
      { github_run_id: 'another', github_action_link: 'https://github.com/acme/shop/actions/runs/8' },
    ],
  ])('is refused where the tag moved, also when it says %s, and the release is over', async (_, more) => {
    const { id, tag } = await approved()
    tags.set(tag, MOVED)

    const { status, body } = await patch({ release_id: id, status: 'deploying', ...more })

    expect([status, body.code]).toEqual([409, 'over_tag_moved'])
    expect(body.detail).toContain('commit aaaaaaa was approved, and the tag now names eeeeeee')
    expect(await showOf(id)).toMatchObject({ status: 'cancelled', failure: { code: 'tag_moved' } })
  })

  test('is refused where the tag was deleted', async () => {
    const { id, tag } = await approved()
    tags.delete(tag)

    const { status, body } = await patch({ release_id: id, status: 'deploying' })

    expect([status, body.code]).toEqual([409, 'over_tag_deleted'])
    expect(await showOf(id)).toMatchObject({ status: 'cancelled', failure: { code: 'tag_deleted' } })
  })

  test('hears the same whenever it says so again', async () => {
    const { id, tag } = await approved()
    tags.set(tag, MOVED)
    await patch({ release_id: id, status: 'deploying' })
    tags.set(tag, APPROVED)

    const { body } = await patch({ release_id: id, status: 'deploying' })

    expect([body.code, asked]).toEqual(['over_tag_moved', 1])
  })

  test('goes on where the repository cannot be asked', async () => {
    const { id, tag } = await approved()
    tags.set(tag, MOVED)
    isAway = true

    const { status, body } = await patch({ release_id: id, status: 'deploying' })

    expect([status, body.status]).toEqual([200, 'deploying'])
  })

  test('begins no releases of other tags', async () => {
    const { id } = await approved()
    tags.set('v77.0.0', MOVED)

    await patch({ release_id: id, status: 'deploying' })

    const due = await database.db.selectFrom('due_release').selectAll().execute()
    expect(due).toEqual([])
    expect(
      await database.db.selectFrom('release').where('tag', '=', 'v77.0.0').selectAll().execute(),
    ).toEqual([])
  })
})

describe('nobody asks the repository', () => {
  test('before any other report', async () => {
    const { id } = await approved()

    await patch({ release_id: id, status: 'deployed' })

    expect(asked).toBe(0)
  })

  test('for whoever may not report', async () => {
    const { id } = await approved()
    const by = { person: 'guest', channel: 'api' as const, cause: 'guest-asks' }

    const look = lookBeforeProduction(deps, { releaseId: id, status: 'deploying' satisfies Status }, by)

    await expect(look).rejects.toMatchObject({ refusal: { code: 'not_allowed' } })
    expect(asked).toBe(0)
  })
})

test.each([
  ['does not answer in time', () => new Promise<TagsSeen>(() => {})],
  ['breaks', () => Promise.reject(new Error('broken'))],
])('a repository that %s is as good as away', async (_, tagsOf) => {
  const { id } = await approved()
  const impatient = { ...deps, tagSource: { tagsOf }, limitMs: 20 }
  const by = { person: 'admin', channel: 'api' as const, cause: `admin-asks-${id}` }

  await lookBeforeProduction(impatient, { releaseId: id, status: 'deploying' }, by)

  expect(await showOf(id)).toMatchObject({ status: 'manual_test_passed' })
})
