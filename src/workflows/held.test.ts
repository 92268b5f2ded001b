import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { FAKE_VERSIONS } from '../../test/support/fake-versions.ts'
import { installation } from '../../test/support/installation.ts'
import { by, type StoryWorld, storyWorld } from '../../test/support/story-world.ts'
import { cancelRelease } from '../app/cancel-release.ts'
import { freezeReleases, unfreezeReleases } from '../app/freeze-releases.ts'
import { letGoHeld } from '../app/held-releases.ts'
import { lockTarget, unlockTarget } from '../app/lock-target.ts'
import type { CalendarFreeze } from '../domain/service/settings.ts'

const { db } = await freshDatabase()
let it: StoryWorld
let service = ''

/** Friday 18:00 to Saturday 06:00. */
const NIGHT: CalendarFreeze = {
  cron: '0 18 * * 5',
  durationMs: 12 * 3_600_000,
  timezone: 'UTC',
  reason: null,
}

async function world(freezes: readonly CalendarFreeze[] = []): Promise<StoryWorld> {
  service = `shop-${Math.random().toString(36).slice(2)}`
  const settings = installation({ name: service })
  const [stage, production] = settings.environments
  if (!stage || !production) throw new Error('two environments')
  const made = await storyWorld(db, {
    settings: { ...settings, environments: [stage, { ...production, freezes }] },
  })
  for (const target of [made.stage, made.production]) target.publish(...FAKE_VERSIONS)
  return made
}

beforeEach(async () => {
  it = await world()
})

const lock = (environment: string) =>
  lockTarget(it.deps, { service, environment, reason: 'load test', until: null }, by('alice'))

test('a locked stage keeps a new release where it is, with who and why, until it is unlocked', async () => {
  const id = await lock('stage')
  const release = await it.release('v1.0.0')
  await it.run()
  const held = await it.now(release.id)

  await unlockTarget(it.deps, id, by('alice'))
  await it.run()

  expect(held).toMatchObject({
    status: 'initiated',
    held: { code: 'locked', facts: { person: 'alice', reason: 'load test', environment: 'stage' } },
  })
  expect(await it.now(release.id)).toMatchObject({ status: 'manual_testing', held: null })
})

test('a freeze holds what was approved before production is touched, and lets it go when it is ended', async () => {
  const release = await it.release('v1.0.0')
  await it.run()
  const id = await freezeReleases(
    it.deps,
    { services: null, environments: ['production'], reason: 'audit', startsAt: null, until: null },
    by('admin'),
  )
  await it.approve(release.id)
  await it.run()
  const held = await it.now(release.id)
  const touched = [...it.production.effects]

  await unfreezeReleases(it.deps, id, by('admin'))
  await it.run()

  expect(held).toMatchObject({ status: 'manual_test_passed', held: { code: 'frozen' } })
  expect(touched).toEqual([])
  expect(await it.now(release.id)).toMatchObject({ status: 'deployed', held: null })
})

test('a rollback passes every barrier', async () => {
  const first = await it.release('v1.0.0')
  await it.run()
  await it.approve(first.id)
  await it.run()
  const second = await it.release('v1.1.0')
  await it.run()
  await it.approve(second.id)
  await it.run()
  await lock('production')

  await it.rollBack(second.id)
  await it.run()

  expect((await it.now(second.id)).status).toBe('rollback_done')
  expect(it.production.running?.tag).toBe('v1.0.0')
})

test('what is behind two barriers goes on when the second is gone', async () => {
  const locked = await lock('stage')
  const frozen = await freezeReleases(
    it.deps,
    { services: [service], environments: null, reason: 'audit', startsAt: null, until: null },
    by('admin'),
  )
  const release = await it.release('v1.0.0')
  await it.run()

  await unlockTarget(it.deps, locked, by('alice'))
  await it.run()
  const stillHeld = await it.now(release.id)
  await unfreezeReleases(it.deps, frozen, by('admin'))
  await it.run()

  expect(stillHeld).toMatchObject({ status: 'initiated', held: { code: 'frozen' } })
  expect((await it.now(release.id)).status).toBe('manual_testing')
})

test('a held release can be cancelled, and nothing begins when the barrier is gone', async () => {
  const id = await lock('stage')
  const release = await it.release('v1.0.0')
  await it.run()

  await cancelRelease(it.deps, release.id, by('dev'))
  await unlockTarget(it.deps, id, by('alice'))
  await it.run()

  expect(await it.now(release.id)).toMatchObject({ status: 'cancelled', held: null })
  expect(it.stage.effects).toEqual([])
})

test('the calendar holds on Friday night and lets go on Saturday morning', async () => {
  it = await world([NIGHT])
  const release = await it.release('v1.0.0')
  await it.run()
  it.world.now = () => new Date('2026-11-20T20:00:00Z')
  await it.approve(release.id)
  await it.run()
  await letGoHeld(it.deps)
  await it.run()
  const held = await it.now(release.id)

  it.world.now = () => new Date('2026-11-21T06:00:00Z')
  await letGoHeld(it.deps)
  await it.run()

  expect(held.held).toMatchObject({ code: 'frozen', facts: { until: '2026-11-21T06:00:00.000Z' } })
  expect((await it.now(release.id)).status).toBe('deployed')
})

test('replicas that let go at the same moment start one story', async () => {
  const id = await lock('stage')
  const release = await it.release('v1.0.0')
  await it.run()
  await db.updateTable('target_lock').set({ ended_at: new Date() }).where('id', '=', id).execute()

  await Promise.all(Array.from({ length: 8 }, () => letGoHeld(it.deps)))
  await it.run()

  const events = await db
    .selectFrom('event')
    .select('action')
    .where('release_id', '=', release.id)
    .where('action', 'in', ['hold', 'let_go', 'begin_stage'])
    .orderBy('id')
    .execute()
  expect(events.map(({ action }) => action)).toEqual(['hold', 'let_go', 'begin_stage'])
})

test('a release that was held twice sets out a third time', async () => {
  for (let times = 0; times < 2; times++) {
    const id = await lock('stage')
    if (times === 0) await it.release('v1.0.0')
    await it.run()
    await unlockTarget(it.deps, id, by('alice'))
    if (times === 0)
      await lock('stage').then((again) => it.run().then(() => unlockTarget(it.deps, again, by('alice'))))
    await it.run()
  }

  expect(it.stage.running?.tag).toBe('v1.0.0')
})
