import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { killOne } from '../../../test/support/kill-one.ts'
import { ProcessWorld } from '../../../test/support/process-world.ts'
import { must } from '../../../test/support/run-here.ts'
import { Aborted } from '../../lib/host/host.ts'
import { driverContract } from '../driver.contract.ts'
import type { Driver, StepContext } from '../driver.ts'
import { stopCommand } from './commands.ts'

driverContract('a process', () => ProcessWorld.make(), { remote: false, patienceMs: 10_000 })

let world: ProcessWorld
let driver: Driver
let lines: string[]
let works: number

beforeEach(async () => {
  world = await ProcessWorld.make()
  driver = world.newDriver({ migrations: null })
  lines = []
  works = 0
})

afterEach(() => world.end())

function context(): StepContext {
  const { signal } = new AbortController()
  return { key: `work-${++works}`, fence: 1, signal, log: (line) => void lines.push(line) }
}

async function prepare(tag: string, its = driver) {
  const { commit } = await its.fetch({ tag }, context())
  await its.prepare({ tag, commit }, context())
  return { tag, commit }
}

async function start(tag: string, its = driver) {
  const version = await prepare(tag, its)
  await its.start(version, context())
  return version
}

test('a service without migrations has none', async () => {
  await world.publish('v1.0.0')
  await start('v1.0.0')

  expect(await driver.readMigrations(context())).toBeNull()
  expect(await driver.dumpSchema(context())).toBeNull()
})

test('a directory that cannot be made is a failure that names it', async () => {
  writeFileSync(join(world.directory, '..', 'file'), '')
  const directory = join(world.directory, '..', 'file', 'target')
  await world.publish('v1.0.0')

  const fetched = prepare('v1.0.0', world.newDriver({}, { directory }))

  await expect(fetched).rejects.toMatchObject({
    failure: {
      code: 'command_failed',
      facts: { what: `mkdir ${directory}`, detail: expect.stringContaining('directory') },
    },
  })
})

test('a start while somebody else holds the port names the port and the process', async () => {
  await world.publish('v1.0.0')
  await world.letStrangerServe('v0.9.0')

  const started = start('v1.0.0')

  await expect(started).rejects.toMatchObject({
    failure: {
      code: 'start_failed',
      facts: { detail: expect.stringMatching(/port \d+ is taken by process \d+ .*server\.mjs/) },
    },
  })
  expect(await world.running()).toEqual([])
  expect(await world.served()).toBe('v0.9.0')
})

test('what a service left behind when its first process died is ended by the next start', async () => {
  await world.publish('v1.0.0')
  const family = world.newDriver({ migrations: null }, { start: `'${process.execPath}' server.js & wait` })
  await start('v1.0.0', family)
  await expect.poll(() => world.served()).toBe('v1.0.0')
  const [orphan] = await world.running()
  killOne(world.state().pid)
  await expect.poll(async () => (await family.observe(context())).kind).toBe('running')

  await start('v1.0.0')

  await expect.poll(() => world.served()).toBe('v1.0.0')
  const after = await world.running()
  expect(after).toHaveLength(1)
  expect(after).not.toEqual([orphan])
})

test.each(['started', 'boot'] as const)(
  'a stranger that was given the number is left alone (other %s)',
  async (field) => {
    await world.publish('v1.0.0')
    const version = await start('v1.0.0')
    const [stranger = ''] = await world.running()
    world.changeState({ [field]: '12345' })

    await must([...stopCommand(world.directory)])
    const seen = await world.newDriver({ health: { ...world.health, url: null } }).observe(context())

    expect(await world.running()).toEqual([stranger])
    expect(seen).toMatchObject({ kind: 'absent', detail: expect.stringContaining('has ended') })
    expect(version.tag).toBe('v1.0.0')
  },
)

test('ending what one start began leaves what another began', async () => {
  await world.publish('v1.0.0')
  const version = await prepare('v1.0.0')
  await driver.start(version, { ...context(), key: '7-start' })

  await must([...stopCommand(world.directory, '8-start')])
  const other = await world.running()
  await must([...stopCommand(world.directory, '7-start')])

  expect([other.length, await world.running()]).toEqual([1, []])
})

test('a start that was cut off before it wrote down its process is waited for', async () => {
  await world.publish('v1.0.0')
  const version = await prepare('v1.0.0')
  const late = sleep(60).then(() => driver.start(version, { ...context(), key: '7-start' }))

  const stopping = (async () => {
    await sleep(100)
    await must([...stopCommand(world.directory, '7-start')])
  })()

  await Promise.all([late, stopping])
  expect(await world.running()).toEqual([])
})

test('a half-made folder of an interrupted build is made anew', async () => {
  const commit = await world.publish('v1.0.0')
  const folder = join(world.directory, 'releases', commit)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'junk'), '')

  await prepare('v1.0.0')

  expect(await must(['ls', folder])).not.toContain('junk')
  expect(await world.onDisk()).toBe(commit)
})

test('a build may ask git and the environment for its version, and is not made twice', async () => {
  await world.publish('v1.0.0')
  const build = 'echo "built $(git describe --tags) for $RMM_TAG with $COLOUR"'
  const env = { COLOUR: 'green' }

  await prepare('v1.0.0', world.newDriver({}, { build, env }))
  await prepare('v1.0.0', world.newDriver({}, { build, env }))

  expect(lines.filter((line) => line.startsWith('built'))).toEqual(['built v1.0.0 for v1.0.0 with green'])
})

test('old versions are cleared away, but never the one that runs', async () => {
  const oldest = await world.publish('v1.0.0')
  await start('v1.0.0')

  const releases = join(world.directory, 'releases')
  for (let number = 1; number <= 8; number++) mkdirSync(join(releases, `old-${number}`))
  utimesSync(join(releases, oldest), 1, 1)
  await world.publish('v1.0.1')
  await prepare('v1.0.1')

  const kept = (await must(['ls', releases])).trim().split('\n')
  expect(kept).toHaveLength(7)
  expect(kept).toContain(oldest)
})

test('the last words are those of the process that said them', async () => {
  await world.publish('v1.0.0', { service: 'dies' })
  await world.publish('v1.0.1')
  await start('v1.0.0')
  await expect.poll(async () => (await driver.observe(context())).detail).toContain('out of luck')
  const heard = lines.filter((line) => line.includes('out of luck'))

  const silent = world.newDriver({ migrations: null }, { start: 'exit 1' })
  await start('v1.0.1', silent)

  await expect
    .poll(async () => (await silent.observe(context())).detail)
    .toMatch(/^process \d+ \(v1\.0\.1\) has ended$/)
  expect(heard).not.toEqual([])
  expect(await must(['ls', join(world.directory, 'run')])).toContain('service.log.1')
})

test('inspection says that the repository cannot be read', async () => {
  const probes = await inspected(world.newDriver({ repository: '/no/such/repository' }))

  expect(probes.filter(({ ok }) => !ok)).toMatchObject([
    {
      check: 'repository',
      finding: { code: 'repository_closed', facts: { detail: expect.stringContaining('repository') } },
      fix: 'git ls-remote /no/such/repository',
    },
  ])
})

test('inspection makes no directory: it says whether one can be made', async () => {
  const within = (directory: string) => world.newDriver({}, { directory })
  const missing = join(world.directory, 'not', 'there')
  const file = join(world.directory, 'a-file')
  mkdirSync(world.directory, { recursive: true })
  writeFileSync(file, '')

  const directories = await Promise.all(
    [world.directory, missing, file, join(file, 'below')].map(async (directory) =>
      (await inspected(within(directory))).find(({ check }) => check === 'directory'),
    ),
  )

  expect(directories).toMatchObject([
    { ok: true, finding: { code: 'directory_writable' } },
    { ok: true, finding: { code: 'directory_can_be_made' } },
    { ok: false, finding: { code: 'directory_closed' }, fix: expect.stringContaining('mkdir -p') },
    { ok: false, finding: { code: 'directory_closed' } },
  ])
  expect(existsSync(join(world.directory, 'not'))).toBe(false)
})

function inspected(driver: Driver) {
  return Array.fromAsync(driver.inspect(new AbortController().signal))
}

test('a start that is stopped after the process came up ends the process', async () => {
  await world.publish('v1.0.0')
  const version = await prepare('v1.0.0')
  const start = { ...context(), key: '7-start' }
  await driver.start(version, start)
  const before = await world.running()

  const stopped = driver.start(version, { ...start, signal: AbortSignal.abort() })

  await expect(stopped).rejects.toBeInstanceOf(Aborted)
  expect([before.length, await world.running()]).toEqual([1, []])
})
