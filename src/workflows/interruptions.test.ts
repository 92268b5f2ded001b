import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { FAKE_VERSIONS, V2, V3 } from '../../test/support/fake-versions.ts'
import { installation } from '../../test/support/installation.ts'
import { by, type StoryWorld, storyWorld } from '../../test/support/story-world.ts'
import { cancelRelease } from '../app/cancel-release.ts'
import { createRelease } from '../app/create-release.ts'
import { planRollback } from '../app/plan-rollback.ts'
import { stopDeployment } from '../app/stop-deployment.ts'
import { findDeployment, runningDeploymentOf } from '../db/deployment.ts'
import { bringToStage } from './bring-to-stage.ts'
import type { Durable } from './durable.ts'

const { db } = await freshDatabase()
let it: StoryWorld

beforeEach(async () => {
  it = await worldOf({})
})

async function worldOf({ automaticRollback = true }: { automaticRollback?: boolean }): Promise<StoryWorld> {
  const settings = installation({ name: `shop-${Math.random().toString(36).slice(2)}` })
  const environments = settings.environments.map((environment) => ({ ...environment, automaticRollback }))
  const world = await storyWorld(db, { settings: { ...settings, environments } })
  for (const target of [world.stage, world.production]) target.publish(...FAKE_VERSIONS)
  return world
}

async function released(tag: string): Promise<number> {
  const { id } = await it.release(tag)
  await it.run()
  await it.approve(id)
  await it.run()
  return id
}

/** The stage story of a release, with somebody acting right after one of its steps. */
async function stageStory(id: number, after: string, act: () => Promise<unknown>): Promise<void> {
  const durable: Durable = {
    async step(name, work) {
      const result = await work()
      if (name === `stage-${id}/${after}`) await act()
      return result
    },
  }
  await bringToStage(it.world, durable, { id: `stage-${id}`, releaseId: id })
}

describe('a release that is cancelled', () => {
  test('between a failed deployment and its undoing leaves stage as it was before', async () => {
    await released('v1.0.0')
    it.stage.publish({ ...V2, fault: 'unhealthy' })
    const { id } = await it.release('v1.1.0')

    await stageStory(id, 'deploy/end', () => cancelRelease(it.deps, id, by('dev')))

    expect((await it.now(id)).status).toBe('cancelled')
    expect(it.stage.running?.tag).toBe('v1.0.0')
    expect(it.stage.revision).toBe('001')
  })

  test('between a failed rehearsal and its repair leaves a version on stage that works', async () => {
    await released('v1.0.0')
    it.stage.publish({ ...V2, fault: 'down_changes_schema' })
    const { id } = await it.release('v1.1.0')

    await stageStory(id, 'rehearsal/end', () => cancelRelease(it.deps, id, by('dev')))

    expect((await it.now(id)).status).toBe('cancelled')
    expect(it.stage.running?.tag).toBe('v1.0.0')
  })

  test('while stage goes back does not cut that off: it is refused with the reason', async () => {
    await released('v1.0.0')
    it.stage.publish({ ...V2, fault: 'unhealthy' })
    const { id } = await it.release('v1.1.0')
    let answer: unknown = null

    await stageStory(id, 'undo/open', async () => {
      answer = await cancelRelease(it.deps, id, by('dev')).catch((error: unknown) => error)
    })

    expect(answer).toMatchObject({ refusal: { code: 'being_restored' } })
    expect((await it.now(id)).status).toBe('stage_building_failed')
    expect(it.stage.running?.tag).toBe('v1.0.0')
    expect(it.stage.revision).toBe('001')
  })
})

test('the way back is not stopped half-way either', async () => {
  await released('v1.0.0')
  it.stage.publish({ ...V2, fault: 'unhealthy' })
  const { id } = await it.release('v1.1.0')
  let answer: unknown = null

  await stageStory(id, 'undo/open', async () => {
    const undo = await runningDeploymentOf(db, id)
    const request = { deploymentId: undo?.id ?? 0, force: false }
    answer = await stopDeployment(it.deps, request, by('admin')).catch((error: unknown) => error)
  })

  expect(answer).toMatchObject({ refusal: { code: 'being_restored' } })
  expect(it.stage.running?.tag).toBe('v1.0.0')
})

test('a target that was given up stays given up when somebody stops or cancels after that', async () => {
  await released('v1.0.0')
  const { id } = await it.release('v1.1.0')
  it.stage.reachable = false

  const stage = stageStory(id, 'never', async () => {})
  await expect.poll(async () => (await runningDeploymentOf(db, id))?.attention).toBeTypeOf('string')
  const deploymentId = (await runningDeploymentOf(db, id))?.id ?? 0
  await stopDeployment(it.deps, { deploymentId, force: true }, by('dev'))
  await cancelRelease(it.deps, id, by('dev')).catch(() => null)
  const stopForced = (await findDeployment(db, deploymentId))?.stopForced ?? false
  await stage

  expect(stopForced).toBe(true)
})

describe('a rollback', () => {
  test('after a rollback goes further back, never to the version that was just left', async () => {
    await released('v1.0.0')
    const second = await released('v1.1.0')
    const third = await released('v1.2.0')
    await it.rollBack(third)
    await it.run()

    const plan = await planRollback(it.deps, second, null)
    await it.rollBack(second)
    await it.run()

    expect(plan.candidates.map(({ tag }) => tag)).toEqual(['v1.0.0'])
    expect(it.production.running?.tag).toBe('v1.0.0')
    expect(it.production.revision).toBe('001')
  })

  test('of the oldest version is refused: there is nothing earlier', async () => {
    const first = await released('v1.0.0')
    const second = await released('v1.1.0')
    await it.rollBack(second)
    await it.run()

    const plan = await planRollback(it.deps, first, null)

    expect(plan.refusal?.code).toBe('nothing_to_go_back_to')
  })

  test('of a release that failed in production is refused once another version runs there', async () => {
    it = await worldOf({ automaticRollback: false })
    await released('v1.0.0')
    it.production.publish({ ...V2, fault: 'unhealthy' })
    const failed = await released('v1.1.0')
    const before = await planRollback(it.deps, failed, null)
    it.production.publish(V2)
    await released(V3.tag)

    const after = await planRollback(it.deps, failed, null)

    expect(before.refusal).toBeNull()
    expect((await it.now(failed)).status).toBe('production_failed')
    expect(after.refusal).toMatchObject({ code: 'not_what_runs', facts: { running: V3.tag } })
  })
})

test.each(['cancelled', 'a draft'])(
  'a second release of what runs, which is %s, does not open the way for an older version',
  async (what) => {
    await released('v1.0.0')
    await released('v1.2.0')
    const again = { service: Object.keys(it.deps.installation.services)[0] ?? '', tag: 'v1.2.0', draft: true }
    const { id } = await createRelease(it.deps, again, by('dev'))
    if (what === 'cancelled') await cancelRelease(it.deps, id, by('dev'))

    const older = it.release('v1.1.0')

    await expect(older).rejects.toMatchObject({ refusal: { code: 'older_than_running' } })
  },
)
