import { describe, expect, test } from 'vitest'
import type { CrashPlan } from '../../test/support/crashing-engine.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { FAKE_VERSIONS, V3 } from '../../test/support/fake-versions.ts'
import { installation } from '../../test/support/installation.ts'
import { type StoryWorld, storyWorld } from '../../test/support/story-world.ts'

const { db } = await freshDatabase()

/** The whole story: a first version, a good one, one that takes itself back, and a rollback by a person. */
async function wholeStory(crash: CrashPlan | null): Promise<{ world: StoryWorld; outcome: unknown }> {
  const name = `shop-${Math.random().toString(36).slice(2)}`
  const world = await storyWorld(db, { crash, settings: installation({ name }) })
  world.stage.publish(...FAKE_VERSIONS)
  world.production.publish(...FAKE_VERSIONS, { ...V3, fault: 'unhealthy' })

  const ids: number[] = []
  for (const tag of ['v1.0.0', 'v1.1.0', 'v1.2.0']) {
    const { id } = await world.release(tag)
    ids.push(id)
    await world.run()
    await world.approve(id)
    await world.run()
  }
  await world.rollBack(ids[1] ?? 0)
  await world.run()

  const releases = await Promise.all(ids.map((id) => world.now(id)))
  const deployments = await db
    .selectFrom('deployment')
    .select(['environment', 'kind', 'tag', 'status'])
    .where('service', '=', name)
    .orderBy('id')
    .execute()
  const outcome = {
    statuses: releases.map(({ status }) => status),
    stage: { effects: world.stage.effects, running: world.stage.running, revision: world.stage.revision },
    production: {
      effects: world.production.effects,
      running: world.production.running,
      revision: world.production.revision,
    },
    deployments,
  }
  return { world, outcome }
}

/** All of them with `RMM_LONG=1`, a spread of them otherwise. */
const EVERY = process.env['RMM_LONG'] === '1' ? 1 : process.env['CI'] ? 8 : 12

const calm = await wholeStory(null)
const steps = calm.world.engine.carriedOut.length

describe('the process dies once', () => {
  test('the calm story ends as it should', () => {
    expect(calm.outcome).toMatchObject({
      statuses: ['deployed', 'rollback_done', 'rollback_done'],
      production: { running: { tag: 'v1.0.0' }, revision: '001' },
    })
    expect(steps).toBeGreaterThan(60)
  })

  test.each(Array.from({ length: steps }, (_, index) => index + 1).filter((step) => step % EVERY === 0))(
    'before or after the work of step %i, and nothing is lost or repeated',
    { timeout: 180_000 },
    async (step) => {
      const before = await wholeStory({ step, moment: 'before' })
      const after = await wholeStory({ step, moment: 'after' })

      expect(before.world.engine.crashed && after.world.engine.crashed).toBe(true)
      expect(before.outcome).toEqual(calm.outcome)
      expect(after.outcome).toEqual(calm.outcome)
    },
  )
})
