import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApi } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { installation } from '../../test/support/installation.ts'
import { freshTag } from '../../test/support/scenes.ts'
import { type Action, RULES } from '../domain/release/lifecycle.ts'
import { phaseOf, type Status } from '../domain/release/status.ts'

const KEY = 'a-key-between-servers-of-some-length'
const database = await freshDatabase()
const settings = { ...installation({ runner: 'github' }), sources: { trustApprovedList: true } }
const { ask } = await testApi(database, { installation: settings, interserverKey: KEY })

const report = (method: string, path: string, body?: object) =>
  ask(null, method, `/api/tg-bot${path}`, { ...(body ? { body } : {}), headers: { authorization: KEY } })

/** What one workflow would send, in its order. */
const STORIES: readonly (readonly object[])[] = [
  ['building', 'stage_test_rollback', 'manual_testing', 'manual_test_passed', 'deploying', 'deployed'],
  ['stage_building', 'staging_failed'],
  ['stage_building', 'stage_test_rollback', 'stage_test_rollback_failed'],
  ['manual_testing', 'manual_test_failed'],
  ['manual_testing', 'manual_test_passed', 'deploying', 'production_rollback', 'rollback_done'],
  ['manual_testing', 'manual_test_passed', 'deploying', 'production_failed', 'rollback', 'rollback_failed'],
].map((statuses) =>
  statuses.map((status) => ({
    status,
    ...(status === 'manual_test_passed' ? { approved_list: ['alice', 'bob'] } : {}),
    ...(status.startsWith('rollback') ? { rollback_to_tag: 'v0.1.0' } : {}),
  })),
)

interface Moved {
  action: Action
  before: { status: Status }
  after: { status: Status }
}

/** Every move of the release, as the audit log has it. */
async function movesOf(id: number): Promise<Moved[]> {
  const { body } = await ask('admin', 'GET', `/api/v1/releases/${id}`)
  return body.history.filter(({ action }: { action: string }) => Object.hasOwn(RULES, action))
}

const reports = fc
  .array(fc.constantFrom(...STORIES), { minLength: 1, maxLength: 3 })
  .chain((stories) => fc.shuffledSubarray(stories.flat(), { minLength: 1 }))
  .chain((sent) =>
    fc.tuple(
      fc.constant(sent),
      fc.array(fc.constantFrom(...sent), { maxLength: 6 }),
      fc.integer({ min: 1, max: 5 }),
    ),
  )

test('reports that come shuffled, twice and at once never write down a move that the lifecycle does not have', async () => {
  await fc.assert(
    fc.asyncProperty(reports, async ([sent, again, atOnce]) => {
      const beginning = { service_name: 'shop', release_tag: freshTag(), github_run_id: '1' }
      const { body } = await report('POST', '/release', beginning)
      const id = body.release_id
      const queue = [...sent, ...again]

      while (queue.length > 0) {
        const answers = await Promise.all(
          queue.splice(0, atOnce).map((one) => report('PATCH', '/release', { release_id: id, ...one })),
        )
        expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([])
      }

      const moves = await movesOf(id)
      let at: Status = 'initiated'
      for (const { action, before, after } of moves) {
        expect([before.status, after.status]).toEqual([at, RULES[action].to])
        expect(RULES[action].from).toContain(at)
        at = after.status
      }
      const row = await report('GET', `/release/${id}`)
      expect(row.body.status).toBe(at)
      const open = await database.db
        .selectFrom('deployment')
        .select('id')
        .where('release_id', '=', id)
        .where('status', '=', 'in_progress')
        .execute()
      expect(phaseOf(at) === 'active' ? [] : open).toEqual([])
    }),
    { numRuns: 25 },
  )
}, 120_000)
