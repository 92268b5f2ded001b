import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCountedRepository } from '../support/counted-repository.ts'
import { realSuite } from '../support/counterparts.ts'
import type { CrashGround, GroundConfig, GroundOptions } from '../support/crash-ground.ts'
import { type Harm, type Told, tellStory } from '../support/crash-story.ts'
import { onceOfEvery, oneAtATime } from '../support/harm-pace.ts'
import { killOne } from '../support/kill-one.ts'
import { livingRunners } from '../support/local-runners.ts'
import { temporaryDirectory } from '../support/test-server.ts'

const suite = await realSuite()
const KEY = 'the-key-between-servers-of-this-test'
const SECRET = 'a-word-that-nobody-may-read'

/** Every step of the story with `RMM_LONG=1`; otherwise each of the tests disturbs its own eighth of them. */
const EVERY = process.env['RMM_LONG'] === '1' ? 1 : 8

/** The service of the crash story, whose steps runners carry out: other processes, which come when they are called. */
function byRunners(repository: string): GroundOptions {
  return {
    main: join(import.meta.dirname, '..', 'support', 'runner-machine.ts'),
    variables: { RMM_INTERSERVER_KEY: KEY, RMM_SECRET_WORD: SECRET },
    prepare: (home) =>
      writeFile(
        join(home, '.gitconfig'),
        `[url "${repository}"]\n  insteadOf = https://github.com/acme/hello.git\n[safe]\n  directory = *\n`,
      ),
    configure(config: GroundConfig) {
      for (const target of Object.values(config.targets)) {
        Object.assign(target.env, { WORD: 'secret:word' })
        target.start = `echo "it says $WORD"; ${target.start}`
      }
      for (const service of Object.values(config.services)) {
        Object.assign(service, {
          repository: 'https://github.com/acme/hello.git',
          runner: 'github',
          workflows: { steps: 'machine', stage: 'deploy.yml', production: 'deploy.yml' },
        })
      }
    },
  }
}

/** What is told of runners that came and went differs between two tellings. */
function withoutRunners({ memory, word }: Told) {
  const isAbout = ({ action }: { action: string }) => !/^runner_|^target_(?:un)?seen$/.test(action)
  return { word, memory: { ...memory, events: (memory.events as { action: string }[]).filter(isAbout) } }
}

describe.runIf(suite.runs)(`a whole story by runners${suite.why}`, () => {
  let repository = ''
  let calm: Told
  let logs = ''

  const inside = (key: string) =>
    sleep(Math.random() * (calm.times.find((step) => step.key === key)?.ms ?? 100))

  function expectSameAsCalm(told: Told): void {
    expect(withoutRunners(told)).toEqual(withoutRunners(calm))
    expect(told).toMatchObject({ miscounted: [], differingLogFiles: [], strays: [] })
  }

  /** One more or less: what is disturbed may have one step more. */
  function leastHarms(): number {
    return Math.floor(calm.times.length / EVERY) - 1
  }

  async function tell(harm: Harm, keep: (log: string) => void = () => {}): Promise<Told> {
    return tellStory(
      repository,
      (step, ground) => {
        if (step.key.startsWith('production rollback v1.0.0')) {
          void Promise.all(
            ['runners.log', 'machine.log'].map((file) => readFile(join(ground.home, file), 'utf8')),
          )
            .then((texts) => keep(texts.join('\n')))
            .catch(() => {})
        }
        return harm(step, ground)
      },
      byRunners(repository),
    )
  }

  beforeAll(async () => {
    repository = join(await temporaryDirectory('rmm-counted-'), 'repository')
    await makeCountedRepository(repository)
    calm = await tell(
      () => null,
      (log) => {
        logs = log
      },
    )
  }, 600_000)

  test('goes to stage and production, comes back by itself, and by a person', () => {
    expect(calm.word['production']).toMatchObject({
      version: 'v1.0.0',
      revision: '001_note',
      started: ['v1.0.0', 'v1.1.0', 'v1.2.0', 'v1.1.0', 'v1.0.0'],
      walked: ['001_note.up', '002_author.up', '003_reminder.up', '003_reminder.down', '002_author.down'],
    })
    expect(calm).toMatchObject({ miscounted: [], differingLogFiles: [], strays: [] })
  })

  test('tells no secret', () => {
    expect(logs).toContain('▶ start')
    expect(logs).not.toContain(SECRET)
    expect(logs).not.toContain(KEY)
    expect(JSON.stringify(calm.memory)).not.toContain(SECRET)
  })

  test('with the runner killed in the middle of steps', { timeout: 1_200_000 }, async () => {
    const isPicked = onceOfEvery(EVERY, 0)
    const told = await tell(({ key, status }, { home }) => {
      if (status !== 'running' || !isPicked(key)) return null
      return inside(key).then(() => livingRunners(home).forEach(killOne))
    })

    expectSameAsCalm(told)
    expect(told.harms).toBeGreaterThanOrEqual(leastHarms())
  })

  test('with the machine killed in the middle of steps', { timeout: 1_200_000 }, async () => {
    const isPicked = onceOfEvery(EVERY, 1)
    const alone = oneAtATime()
    const told = await tell(({ key, status }, { machine }) => {
      if (status !== 'running' || !isPicked(key)) return null
      return inside(key).then(() => alone(() => machine.kill().then(() => machine.start())))
    })

    expectSameAsCalm(told)
    expect(told.harms).toBeGreaterThanOrEqual(leastHarms())
  })

  test('with both killed in the middle of steps', { timeout: 1_200_000 }, async () => {
    const isPicked = onceOfEvery(EVERY, 2)
    const alone = oneAtATime()
    const killBoth = async ({ home, machine }: CrashGround) => {
      livingRunners(home).forEach(killOne)
      await machine.kill()
      await machine.start()
    }
    const told = await tell(({ key, status }, ground) => {
      if (status !== 'running' || !isPicked(key)) return null
      return inside(key).then(() => alone(() => killBoth(ground)))
    })

    expectSameAsCalm(told)
    expect(told.harms).toBeGreaterThanOrEqual(leastHarms())
  })
})
