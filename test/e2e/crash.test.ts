import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCountedRepository } from '../support/counted-repository.ts'
import { realSuite } from '../support/counterparts.ts'
import { type CrashGround, openCrashGround } from '../support/crash-ground.ts'
import { type Harm, type Told, tellStory } from '../support/crash-story.ts'
import { freshDatabase } from '../support/database.ts'
import { onceOfEvery, oneAtATime } from '../support/harm-pace.ts'
import { killOne } from '../support/kill-one.ts'
import { MachineProcess } from '../support/machine-process.ts'
import { quietPort } from '../support/quiet-ports.ts'
import { temporaryDirectory } from '../support/test-server.ts'

const suite = await realSuite()
const outside = suite.runs ? (await freshDatabase()).url : ''

/** Every step of the story with `RMM_LONG=1`; otherwise each of the tests disturbs its own sixth of them. */
const EVERY = process.env['RMM_LONG'] === '1' ? 1 : 6

/** The main process of the embedded database; one that was just killed is being started again. */
async function killDatabase(dataDirectory: string): Promise<void> {
  const file = join(dataDirectory, 'database', 'postmaster.pid')
  for (;;) {
    const [pid] = (await readFile(file, 'utf8').catch(() => '')).split('\n')
    try {
      return killOne(pid)
    } catch {
      // Not yet.
    }
    await sleep(20)
  }
}

describe.runIf(suite.runs)(`kill -9 at any moment loses and repeats nothing${suite.why}`, () => {
  let repository = ''
  let calm: Told

  /** A moment inside a step, by how long it takes when nobody disturbs it. */
  function inside(key: string): Promise<void> {
    const usual = calm.times.find((step) => step.key === key)?.ms ?? 100
    return sleep(Math.random() * usual)
  }

  /** How many steps were picked. */
  function picked(first: number): number {
    return Math.ceil((calm.times.length - (first % EVERY)) / EVERY)
  }

  function expectSameAsCalm(told: Told): void {
    expect(told.word).toEqual(calm.word)
    expect(told.memory).toEqual(calm.memory)
    expect(told).toMatchObject({ miscounted: [], differingLogFiles: [], strays: [] })
  }

  beforeAll(async () => {
    repository = join(await temporaryDirectory('rmm-counted-'), 'repository')
    await makeCountedRepository(repository)
    calm = await tellStory(repository, () => null)
  }, 600_000)

  test('undisturbed, every version is started and every migration walked as the story says', () => {
    expect(calm.word['production']).toMatchObject({
      version: 'v1.0.0',
      revision: '001_note',
      started: ['v1.0.0', 'v1.1.0', 'v1.2.0', 'v1.1.0', 'v1.0.0'],
      walked: ['001_note.up', '002_author.up', '003_reminder.up', '003_reminder.down', '002_author.down'],
    })
    expect(calm).toMatchObject({ miscounted: [], differingLogFiles: [], strays: [] })
    expect(calm.times.length).toBeGreaterThan(60)
  })

  test.concurrent('the machine, in the middle of every step', { timeout: 1_200_000 }, async () => {
    const isPicked = onceOfEvery(EVERY, 0)
    const alone = oneAtATime()
    const harm: Harm = ({ key, status }, { machine }) => {
      if (status !== 'running' || !isPicked(key)) return null
      return inside(key).then(() => alone(() => machine.kill().then(() => machine.start())))
    }

    const told = await tellStory(repository, harm)

    expectSameAsCalm(told)
    expect(told.harms).toBe(picked(0))
  })

  test.concurrent('the machine on a database of others, right after every step', {
    timeout: 1_200_000,
  }, async () => {
    const isPicked = onceOfEvery(EVERY, 1)
    const alone = oneAtATime()
    const harm: Harm = ({ key, status }, { machine }) => {
      if (status === 'running' || !isPicked(key)) return null
      return alone(() => machine.kill().then(() => machine.start()))
    }

    const told = await tellStory(repository, harm, { databaseUrl: outside })

    expectSameAsCalm(told)
    expect(told.harms).toBe(picked(1))
  })

  test.concurrent('its database, in the middle of every step', { timeout: 1_200_000 }, async () => {
    const isPicked = onceOfEvery(EVERY, 2)
    const harm: Harm = ({ key, status }, { machine }) => {
      if (status !== 'running' || !isPicked(key)) return null
      return inside(key).then(() => killDatabase(machine.dataDirectory))
    }

    const told = await tellStory(repository, harm)

    expectSameAsCalm(told)
    expect(told.harms).toBe(picked(2))
  })

  test.concurrent('and asked to end in the middle of some steps, it ends at once and goes on later', {
    timeout: 1_200_000,
  }, async () => {
    const seen = new Set<string>()
    const alone = oneAtATime()
    const ends: unknown[] = []
    const harm: Harm = ({ key, status }, { machine }) => {
      if (status !== 'running' || seen.has(key) || seen.add(key).size % 5 !== 0) return null
      const endAndStart = async () => {
        const askedAt = performance.now()
        ends.push({ ...(await machine.end()), quick: performance.now() - askedAt < 15_000 })
        await machine.start()
      }
      return inside(key).then(() => alone(endAndStart))
    }

    const told = await tellStory(repository, harm)

    expectSameAsCalm(told)
    expect(ends.length).toBeGreaterThan(8)
    expect(ends).toEqual(ends.map(() => ({ code: 0, signal: null, quick: true })))
  })
})

describe.runIf(suite.runs)(`one machine on its data directory${suite.why}`, () => {
  let ground: CrashGround

  beforeAll(async () => {
    const repository = join(await temporaryDirectory('rmm-counted-'), 'repository')
    await makeCountedRepository(repository)
    ground = await openCrashGround(repository)
    await ground.machine.start()
  }, 60_000)
  afterAll(() => ground.machine.kill())

  test('refuses a second one, and says which process has it', { timeout: 180_000 }, async () => {
    const { machine } = ground
    const port = await quietPort()
    const second = new MachineProcess({ ...machine.setup, port })

    await second.spawn()

    expect(await second.untilExited()).toMatchObject({ code: 1 })
    const words = `is used by the machine with process ${machine.pid}`
    expect(await second.log()).toContain(words)
    expect(await machine.askOnce('/services', undefined, 'x')).toMatchObject({ status: 200 })
  })

  test('ends at once with code 0 while somebody follows its events', { timeout: 180_000 }, async () => {
    const { machine } = ground
    const token = (await readFile(join(machine.dataDirectory, 'admin.token'), 'utf8')).trim()
    const headers = { authorization: `Bearer ${token}` }
    const stream = await fetch(`${machine.url}/api/v1/events/stream`, { headers })

    const askedAt = performance.now()
    const ended = await machine.end()

    expect(stream.ok).toBe(true)
    expect(ended).toEqual({ code: 0, signal: null })
    expect(performance.now() - askedAt).toBeLessThan(15_000)
    await stream.text()
  })
})
