import { expect, test } from 'vitest'
import type { CrashPlan } from '../../test/support/crashing-engine.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { FAKE_VERSIONS } from '../../test/support/fake-versions.ts'
import { installation } from '../../test/support/installation.ts'
import { storyWorld } from '../../test/support/story-world.ts'

const { db } = await freshDatabase()

/** v1.0.0 goes to stage; when its deployment has fetched, the configuration has other steps, and another stage. */
async function firstRelease(crash: CrashPlan | null): Promise<string[]> {
  const name = `shop-${Math.random().toString(36).slice(2)}`
  const it = await storyWorld(db, { crash, settings: installation({ name }) })
  it.stage.publish(...FAKE_VERSIONS)
  const { driverOf } = it.world
  it.world.driverOf = (service, environment) => {
    if (it.engine.carriedOut.at(-1)?.endsWith('/deploy/prepare')) it.world.installation = changed(name)
    return driverOf(service, environment)
  }
  const { id } = await it.release('v1.0.0')
  await it.run()
  const places = await db
    .selectFrom('deployment')
    .select('environment')
    .where('release_id', '=', id)
    .execute()
  expect([it.engine.crashed, places]).toEqual([crash !== null, [{ environment: 'stage' }]])
  return it.engine.carriedOut.map((step) => step.replace(/^.*\|.*?\//, ''))
}

function changed(name: string) {
  const { services, ...rest } = installation({ name, migrations: null, smokeTest: 'true' })
  const environments = rest.environments.map((one) =>
    one.name === 'stage' ? { ...one, name: 'acceptance' } : one,
  )
  return { ...rest, services, environments }
}

test('a deployment that is told again after the configuration changed takes the steps with which it began', async () => {
  const calm = await firstRelease(null)
  const step = calm.indexOf('deploy/migrate') + 1

  const again = await firstRelease({ step, moment: 'before' })

  expect(calm).toContain('deploy/migrate')
  expect(calm).not.toContain('deploy/smoke_test')
  expect([...new Set(again)]).toEqual(calm)
})
