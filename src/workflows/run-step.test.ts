import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { FAKE_VERSIONS, V2 } from '../../test/support/fake-versions.ts'
import { installation } from '../../test/support/installation.ts'
import { type StoryWorld, storyWorld } from '../../test/support/story-world.ts'
import { startDeployment } from '../app/deployment.ts'
import { stepsOf } from '../db/deployment-step.ts'
import { deploymentPlan } from '../domain/deployment/plan.ts'
import type { Driver } from '../drivers/driver.ts'
import { runStep } from './run-step.ts'

const { db } = await freshDatabase()

const PLAN = deploymentPlan('deploy', { migrations: true, smokeTest: false })
let services = 0
let it: StoryWorld
let deploymentId: number

beforeEach(async () => {
  const name = `shop-${++services}`
  it = await storyWorld(db, { settings: installation({ name }) })
  it.stage.publish(...FAKE_VERSIONS)
  it.stage.runs('v1.0.0')
  const opening = { releaseId: null, kind: 'deploy', from: null, toRevision: null, ...V2 } as const
  const opened = { ...opening, cause: name, service: name, environment: 'stage' }
  deploymentId = (await startDeployment(it.world, opened)) ?? 0
})

/** Runs a step of the plan, with a driver that differs from the usual one in some verb. */
function run(name: string, change: Partial<Driver> = {}) {
  const position = PLAN.findIndex((step) => step.name === name)
  const step = PLAN[position]
  if (!step) throw new Error(`there is no step ${name}`)
  const driver = { ...it.stage.driver(), ...change }
  return runStep({ ...it.world, driverOf: () => driver }, { deploymentId, step, position })
}

async function recorded(name: string) {
  return (await stepsOf(db, deploymentId)).find((step) => step.name === name)
}

test.each(['ECONNREFUSED', '57P01', '40P01'])(
  'a database that is away or busy (%s) is no word of the target: the step stays open and is begun again',
  async (code) => {
    const away = Object.assign(new Error('the database does not answer'), { code })
    const first = run('fetch', { fetch: () => Promise.reject(away) })

    await expect(first).rejects.toBe(away)
    const between = await recorded('fetch')
    await run('fetch')

    expect(between).toMatchObject({ status: 'running', attempts: 1 })
    expect(await recorded('fetch')).toMatchObject({ status: 'succeeded', attempts: 2 })
  },
)

test('a step says how often it began, also when it had ended and only its story did not know', async () => {
  await run('fetch')

  await run('fetch')

  expect(await recorded('fetch')).toMatchObject({ status: 'succeeded', attempts: 2 })
})

test('a migration that went through while nobody looked is found again, with what it printed, and changes nothing', async () => {
  await run('fetch')
  await run('prepare')
  await run('migrate')
  const walked: unknown[] = []

  const again = await run('migrate', { migrate: async (path) => void walked.push(path) })

  expect(walked).toEqual([{ direction: 'forward', through: ['002'], to: '002' }])
  expect(again).toMatchObject({ kind: 'done', detail: 'schema is at 002' })
})

test('work on a target has the same name when it is begun again, and another in every installation', async () => {
  const keys: string[] = []
  const fetch: Driver['fetch'] = async (_version, { key }) => {
    keys.push(key)
    return { commit: V2.commit }
  }

  await run('fetch', { fetch })
  await run('fetch', { fetch })

  expect(keys[0]).toMatch(/^\d+-[0-9a-f]{8}-fetch$/)
  expect(keys[1]).toBe(keys[0])
})
