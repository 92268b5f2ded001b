import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { FAKE_VERSIONS, V1, V2, V3 } from '../../test/support/fake-versions.ts'
import { installation } from '../../test/support/installation.ts'
import { by, type StoryWorld, storyWorld } from '../../test/support/story-world.ts'
import { cancelRelease } from '../app/cancel-release.ts'
import { rejectRelease } from '../app/decide-release.ts'
import { endBroken } from '../app/end-broken.ts'
import { planRollback } from '../app/plan-rollback.ts'
import { stopDeployment } from '../app/stop-deployment.ts'
import { findCertificate } from '../db/certificate.ts'
import { runningDeploymentOf, successfulDeployments } from '../db/deployment.ts'
import { historyOf } from '../db/views/event-feed.ts'
import type { ApprovalPolicy } from '../domain/service/settings.ts'
import { inLogWords } from '../i18n/log-words.ts'

const { db } = await freshDatabase()
let it: StoryWorld

beforeEach(async () => {
  await db.deleteFrom('log_line').execute()
  it = await storyWorld(db, {
    settings: installation({ name: `shop-${Math.random().toString(36).slice(2)}` }),
  })
  for (const target of [it.stage, it.production]) target.publish(...FAKE_VERSIONS)
})

async function released(tag: string): Promise<number> {
  const { id } = await it.release(tag)
  await it.run()
  await it.approve(id)
  await it.run()
  return id
}

describe('a good version', () => {
  test('goes through stage, rehearsal, approvals and production', async () => {
    await released('v1.0.0')

    const { id } = await it.release('v1.1.0')
    await it.run()
    const waiting = await it.now(id)
    await it.approve(id)
    await it.run()

    expect(waiting.status).toBe('manual_testing')
    expect((await it.now(id)).status).toBe('deployed')
    expect(it.production.running).toEqual({ tag: V2.tag, commit: V2.commit })
    expect(it.production.revision).toBe('002')
  })

  test('is rehearsed back to the earlier version with its migrations, and gets a certificate', async () => {
    await released('v1.0.0')
    it.stage.effects.length = 0

    const { id } = await it.release('v1.1.0')
    await it.run()

    expect(it.stage.effects).toEqual([
      'prepare v1.1.0',
      'forward 002',
      'start v1.1.0',
      'back 002',
      'prepare v1.0.0',
      'start v1.0.0',
      'prepare v1.1.0',
      'forward 002',
      'start v1.1.0',
    ])
    const certificate = await findCertificate(db, { id, commit: V2.commit })
    expect(certificate).toMatchObject({ fromTag: 'v1.0.0', schemaCompared: true })
  })

  test('is not rehearsed where no earlier version exists, and says so', async () => {
    const { id } = await it.release('v1.0.0')

    await it.run()

    expect(await it.now(id)).toMatchObject({
      status: 'manual_testing',
      rehearsalSkipped: 'no earlier version exists',
    })
  })
})

describe('an ill version', () => {
  test('on stage goes back to the earlier version and ends there', async () => {
    await released('v1.0.0')
    it.stage.publish({ ...V2, fault: 'unhealthy' })

    const { id } = await it.release('v1.1.0')
    await it.run()

    expect(await it.now(id)).toMatchObject({
      status: 'stage_building_failed',
      failure: { code: 'unhealthy' },
    })
    expect(it.stage.running?.tag).toBe('v1.0.0')
    expect(it.stage.revision).toBe('001')
  })

  test('in production takes itself back, database included', async () => {
    await released('v1.0.0')
    it.production.publish({ ...V2, fault: 'unhealthy' })

    const id = await released('v1.1.0')

    expect(await it.now(id)).toMatchObject({
      status: 'rollback_done',
      rollbackToTag: 'v1.0.0',
      failure: { code: 'unhealthy' },
    })
    expect(it.production.running?.tag).toBe('v1.0.0')
    expect(it.production.revision).toBe('001')
    const statuses = await db
      .selectFrom('deployment')
      .select(['kind', 'status'])
      .where('release_id', '=', id)
      .where('environment', '=', 'production')
      .orderBy('id')
      .execute()
    expect(statuses).toEqual([
      { kind: 'deploy', status: 'rolled_back' },
      { kind: 'rollback', status: 'succeeded' },
    ])
  })

  test.each(['build', 'migrate', 'start'] as const)(
    'that fails to %s leaves production on the earlier version',
    async (fault) => {
      await released('v1.0.0')
      it.production.publish({ ...V2, fault })

      const id = await released('v1.1.0')

      expect((await it.now(id)).status).toBe('rollback_done')
      expect(it.production.running?.tag).toBe('v1.0.0')
      expect(it.production.revision).toBe('001')
    },
  )

  test('with nothing to go back to stays as it failed', async () => {
    it.production.publish({ ...V1, fault: 'unhealthy' })

    const id = await released('v1.0.0')

    expect((await it.now(id)).status).toBe('production_failed')
  })

  test('whose way back does not restore the schema is stopped by the rehearsal', async () => {
    await released('v1.0.0')
    it.stage.publish({ ...V2, fault: 'down_changes_schema' })

    const { id } = await it.release('v1.1.0')
    await it.run()

    expect(await it.now(id)).toMatchObject({
      status: 'stage_test_rollback_failed',
      failure: { code: 'schema_differs' },
    })
  })

  test('with an irreversible migration is stopped by the rehearsal, and stage keeps running', async () => {
    await released('v1.0.0')
    const migrations = [...(V1.migrations ?? []), { id: '002', reversible: false, reason: 'no down file' }]
    it.stage.publish({ ...V2, migrations })

    const { id } = await it.release('v1.1.0')
    await it.run()

    expect(await it.now(id)).toMatchObject({
      status: 'stage_test_rollback_failed',
      failure: { code: 'irreversible_migration' },
    })
    expect(it.stage.running?.tag).toBe('v1.1.0')
  })
})

describe('a tag', () => {
  test('that does not exist fails on stage with nothing touched', async () => {
    const { id } = await it.release('v9.9.9')

    await it.run()

    expect(await it.now(id)).toMatchObject({
      status: 'stage_building_failed',
      failure: { code: 'tag_not_found' },
    })
    expect(it.stage.effects).toEqual([])
  })

  test('that moved after approval never reaches production', async () => {
    await released('v1.0.0')
    const { id } = await it.release('v1.1.0')
    await it.run()
    await it.approve(id)
    it.production.publish({ ...V2, commit: 'f'.repeat(40) })

    await it.run()

    expect(await it.now(id)).toMatchObject({ status: 'production_failed', failure: { code: 'tag_moved' } })
    expect(it.production.running?.tag).toBe('v1.0.0')
  })

  test('older than what runs is refused when it is created, and again when its turn comes', async () => {
    const newer = await it.release('v1.1.0')
    const older = await it.release('v1.0.0')

    await it.run()

    expect((await it.now(newer.id)).status).toBe('manual_testing')
    expect(await it.now(older.id)).toMatchObject({
      status: 'stage_building_failed',
      failure: { code: 'older_than_running' },
    })
    await expect(it.release('v0.9.0')).rejects.toMatchObject({ refusal: { code: 'older_than_running' } })
  })

  test('older than a rejected one comes after stage has been taken back to what production runs', async () => {
    await released('v1.0.0')
    const { id } = await it.release('v1.2.0')
    await it.run()
    await rejectRelease(it.deps, { releaseId: id, commit: null, reason: 'no' }, by('alice'))

    it.stage.effects.length = 0
    const correction = await it.release('v1.1.0')
    await it.run()

    expect((await it.now(correction.id)).status).toBe('manual_testing')
    expect(it.stage.effects.slice(0, 6)).toEqual([
      'back 003',
      'back 002',
      'prepare v1.0.0',
      'start v1.0.0',
      'prepare v1.1.0',
      'forward 002',
    ])
  })
})

describe('a rollback by a person', () => {
  test('takes code and database to the version they chose', async () => {
    await released('v1.0.0')
    await released('v1.1.0')
    const id = await released('v1.2.0')

    const plan = await planRollback(it.deps, id, 'v1.0.0')
    await it.rollBack(id, 'v1.0.0')
    await it.run()

    expect(plan.migrations).toEqual({ direction: 'back', through: ['003', '002'], to: '001' })
    expect(await it.now(id)).toMatchObject({ status: 'rollback_done', rollbackToTag: 'v1.0.0' })
    expect(it.production.running).toEqual({ tag: V1.tag, commit: V1.commit })
    expect(it.production.revision).toBe('001')
  })

  test('across an irreversible migration is refused before anything is touched', async () => {
    it.production.publish({ ...V3, migrations: [...(V2.migrations ?? []), irreversible] })
    it.stage.publish({ ...V3, migrations: [...(V2.migrations ?? []), irreversible] })
    it = { ...it }
    await released('v1.1.0')
    const service = Object.values(it.deps.installation.services)[0]
    if (service) Object.assign(service, { rehearsal: { enabled: false, reason: 'one way' } })
    const id = await released('v1.2.0')
    const before = it.production.effects.length

    const attempt = it.rollBack(id)

    await expect(attempt).rejects.toMatchObject({ refusal: { code: 'irreversible_migration' } })
    expect(it.production.effects.length).toBe(before)
  })

  const irreversible = { id: '003', reversible: false, reason: 'drops a column' }

  test('only of what runs, and only by an admin', async () => {
    const first = await released('v1.0.0')
    const second = await released('v1.1.0')

    await expect(it.rollBack(first)).rejects.toMatchObject({ refusal: { code: 'not_what_runs' } })
    const { rollBack } = await import('../app/roll-back.ts')
    await expect(rollBack(it.deps, { releaseId: second, toTag: null }, by('dev'))).rejects.toMatchObject({
      refusal: { code: 'not_allowed' },
    })
  })
})

describe('a person stops', () => {
  test('a release while stage is being changed: the step ends, stage goes back, the release is cancelled', async () => {
    await released('v1.0.0')
    it.stage.publish({ ...V2, fault: 'hangs_in_start' })
    const { id } = await it.release('v1.1.0')
    const running = it.run()
    await until(async () => it.stage.effects.includes('forward 002'))

    await cancelRelease(it.deps, id, by('dev'))
    await running

    expect((await it.now(id)).status).toBe('cancelled')
    expect(it.stage.running?.tag).toBe('v1.0.0')
    expect(it.stage.revision).toBe('001')
  })

  test('a deployment to production: it goes back by itself', async () => {
    await released('v1.0.0')
    it.production.publish({ ...V2, fault: 'hangs_in_start' })
    const { id } = await it.release('v1.1.0')
    await it.run()
    await it.approve(id)
    const running = it.run()
    await until(async () => it.production.effects.includes('forward 002'))

    const deployment = await runningDeploymentOf(db, id)
    await stopDeployment(it.deps, { deploymentId: deployment?.id ?? 0, force: false }, by('admin'))
    await running

    expect(await it.now(id)).toMatchObject({ status: 'rollback_done', failure: { code: 'stopped' } })
    expect(it.production.running?.tag).toBe('v1.0.0')
  })

  test('a release that waits for its turn: its story ends without touching anything', async () => {
    const { id } = await it.release('v1.0.0')

    await cancelRelease(it.deps, id, by('dev'))
    await it.run()

    expect((await it.now(id)).status).toBe('cancelled')
    expect(it.stage.effects).toEqual([])
  })
})

describe('a target that cannot be seen', () => {
  test('keeps the deployment in progress with the reason, and goes on when it is back', async () => {
    await released('v1.0.0')
    it.stage.reachable = false
    const { id } = await it.release('v1.1.0')
    const running = it.run()
    await until(async () => (await runningDeploymentOf(db, id))?.attention != null)
    const seen = await runningDeploymentOf(db, id)

    it.stage.reachable = true
    await running

    expect(seen).toMatchObject({ status: 'in_progress', attention: 'no route to the fake' })
    expect((await it.now(id)).status).toBe('manual_testing')
    const [last] = await successfulDeployments(db, seen ?? { service: '', environment: '' })
    expect(last?.attention).toBeNull()
    const told = (await historyOf(db, id)).map(({ action }) => action)
    expect(told.filter((action) => action.startsWith('target_'))).toEqual(['target_unseen', 'target_seen'])
  })

  test('can be given up by a person, and then nobody claims to know', async () => {
    await released('v1.0.0')
    it.stage.reachable = false
    const { id } = await it.release('v1.1.0')
    const running = it.run()
    await until(async () => (await runningDeploymentOf(db, id))?.attention != null)
    const deployment = await runningDeploymentOf(db, id)

    await stopDeployment(it.deps, { deploymentId: deployment?.id ?? 0, force: true }, by('admin'))
    await running

    expect(await it.now(id)).toMatchObject({ status: 'cancelled', failure: { code: 'abandoned' } })
  })
})

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it never came true')
}

test('a bug in the machine ends the release as failed, and does not hold the target', async () => {
  const { id } = await it.release('v1.0.0')
  await db.updateTable('release').set({ status: 'stage_building' }).where('id', '=', id).execute()

  await endBroken(it.world, { id: `stage-${id}`, releaseId: id, error: new Error('x is undefined') })

  expect(await it.now(id)).toMatchObject({
    status: 'stage_building_failed',
    failure: { code: 'machine_error' },
  })
})

describe('a configuration that asks for one more approval after all were given', () => {
  async function refused() {
    const { id, service } = await it.release('v1.0.0')
    await it.run()
    await it.approve(id)
    const more: ApprovalPolicy = { kind: 'everyone_of', people: ['alice', 'bob', 'admin'], ownRelease: true }
    it.world.installation = installation({ name: service }, more)
    const error = await it.run().catch((error: unknown) => error)
    return { id, error }
  }

  test('ends the release with the reason and what to do about it', async () => {
    const { id, error } = await refused()

    await endBroken(it.world, { id: `production-${id}`, releaseId: id, error })

    const { status, failure } = await it.now(id)
    expect(status).toBe('cancelled')
    if (!failure) throw new Error('no failure was kept')
    expect(failure).toMatchObject({ code: 'refused', facts: { refusal: 'approvals_missing' } })
    expect(inLogWords(failure).message).toContain('admin')
    expect(inLogWords(failure).remedy).toBe(`Ask them to approve: rmm release approve ${id}`)
    expect(it.production.effects).toEqual([])
  })

  test('says the same when the engine died in between and reads the error again', async () => {
    const { id, error } = await refused()
    const again = Object.assign(new Error('as it was stored'), JSON.parse(JSON.stringify(error)))

    await endBroken(it.world, { id: `production-${id}`, releaseId: id, error: again })

    expect((await it.now(id)).failure?.code).toBe('refused')
  })
})

describe('a host that does not let the machine in', () => {
  test('is a plain no while nothing was changed', async () => {
    await released('v1.0.0')
    it.production.lockedOut = true

    const id = await released('v1.1.0')

    expect(await it.now(id)).toMatchObject({
      status: 'production_failed',
      failure: { code: 'login_refused' },
    })
  })

  test('is not knowing once something was, and it goes on when a person has opened the door', async () => {
    await released('v1.0.0')
    it.production.publish({ ...V2, fault: 'locks_us_out' })
    const { id } = await it.release('v1.1.0')
    await it.run()
    await it.approve(id)
    const running = it.run()
    await until(async () => (await runningDeploymentOf(db, id))?.attention != null)
    const seen = await runningDeploymentOf(db, id)

    it.production.publish(V2)
    it.production.lockedOut = false
    await running

    expect(seen?.attention).toContain('refused the login')
    expect((await it.now(id)).status).toBe('deployed')
  })
})
