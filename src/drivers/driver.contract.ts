import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { STOP_LIMIT_MS } from '../../test/support/stop-limit.ts'
import { type Observation, type Verdict, verdict } from '../domain/deployment/verdict.ts'
import { migrationPath } from '../domain/migration/path.ts'
import { Unreachable } from '../lib/errors.ts'
import { Aborted } from '../lib/host/host.ts'
import type { Driver, StepContext } from './driver.ts'
import { TargetFailed } from './driver.ts'

/** How a version of the test's service behaves; what is not said works. */
export interface Traits {
  build?: 'fails' | 'hangs'
  /** `dies` a moment after its start; `stubborn` does not end when it is asked to. */
  service?: 'unhealthy' | 'dies' | 'stubborn'
  /** All that the version brings, in order. `hangs` and `fails` do so on the way up. */
  migrations?: readonly { id: string; kind?: 'fails' | 'hangs' | 'irreversible' }[]
}

/** A repository, a target, and the target's own word about itself, asked past the driver. */
export interface DriverWorld {
  /** Another driver for the same target: the machine after a restart. */
  newDriver(): Driver
  /** Commits a version whose health URL answers the tag as its version, and puts the tag there, moving it if it exists. */
  publish(tag: string, traits?: Traits): Promise<string>
  removeTag(tag: string): Promise<void>
  /** Puts a branch where a tag is; null: takes it away. */
  setBranch(branch: string, tag: string | null): Promise<void>
  /** The repository cannot be reached from the target any more. */
  hideRepository(): Promise<void>
  /** Something that is none of ours serves the health URL and answers this version. */
  letStrangerServe(version: string): Promise<void>

  /** The version that the health URL answers, or null. */
  served(): Promise<string | null>
  /** What runs of the service: process numbers, container ids. */
  running(): Promise<readonly string[]>
  /** The commit that lies on disk for the next start. */
  onDisk(): Promise<string | null>
  /** The newest revision that the database recorded. */
  revision(): Promise<string | null>
  /** Processes of a hanging build or migration that still run on the target. */
  hanging(): Promise<readonly string[]>

  /** Cuts the way to the target, and mends it. Null: there is no way to be cut. */
  reach: { cut(): Promise<void>; mend(): Promise<void> } | null
  end(): Promise<void>
}

export interface ContractOptions {
  /** The way to the target can be cut. */
  remote: boolean
  /** How long a start may take until it answers. */
  patienceMs: number
  /** How many things there are to inspect, at least. */
  probes?: number
}

const ONE = [{ id: '001' }] as const
const TWO = [{ id: '001' }, { id: '002' }] as const

/** What every driver promises (`driver.ts`), tried on a real target. */
export function driverContract(
  name: string,
  makeWorld: () => Promise<DriverWorld>,
  { remote, patienceMs, probes: fewest = 2 }: ContractOptions,
): void {
  describe(`${name}, as any driver`, () => {
    let world: DriverWorld
    let driver: Driver
    let lines: string[]
    let works: number

    beforeEach(async () => {
      world = await makeWorld()
      driver = world.newDriver()
      lines = []
      works = 0
    })

    afterEach(async () => {
      await driver.close()
      await world.end()
    })

    function context(change: Partial<StepContext> = {}): StepContext {
      const { signal } = new AbortController()
      return { key: `work-${++works}`, fence: 1, signal, log: (line) => void lines.push(line), ...change }
    }

    async function migrateTo(revision?: string | null) {
      const state = await driver.readMigrations(context())
      if (!state) throw new Error('the service has migrations')
      const planned = migrationPath(state, revision)
      if ('problem' in planned) throw new Error(JSON.stringify(planned.problem))
      await driver.migrate(planned.path, context())
    }

    async function getReady(tag: string) {
      const { commit } = await driver.fetch({ tag }, context())
      await driver.prepare({ tag, commit }, context())
      return { tag, commit }
    }

    /** Asks until the answer is the one that is waited for, or the patience is used up. */
    async function see(wanted: { tag: string; commit: string }, until: Verdict): Promise<Observation> {
      const deadline = performance.now() + patienceMs
      for (;;) {
        const seen = await driver.observe(context())
        if (verdict({ ...wanted, answersVersion: true }, seen) === until) return seen
        if (performance.now() > deadline) throw new Error(`not ${until}: ${JSON.stringify(seen)}`)
        await sleep(50)
      }
    }

    async function bring(tag: string) {
      const version = await getReady(tag)
      await migrateTo()
      await driver.start(version, context())
      return version
    }

    async function bringGood(tag: string) {
      const version = await bring(tag)
      await see(version, 'healthy')
      return version
    }

    const isHanging = async () => (await world.hanging()).length > 0

    test('an empty target runs nothing', async () => {
      const seen = await driver.observe(context())

      expect(seen).toMatchObject({ kind: 'absent', detail: expect.stringMatching(/./) })
    })

    test('brings a version to an empty target', async () => {
      const commit = await world.publish('v1.0.0', { migrations: TWO })

      const fetched = await driver.fetch({ tag: 'v1.0.0' }, context())
      await driver.prepare({ tag: 'v1.0.0', commit }, context())
      const before = await driver.readMigrations(context())
      await migrateTo()
      const untouched = await world.served()
      await driver.start({ tag: 'v1.0.0', commit }, context())
      const seen = await see({ tag: 'v1.0.0', commit }, 'healthy')

      expect(fetched).toEqual({ commit })
      expect(before).toMatchObject({ known: [{ id: '001' }, { id: '002' }], current: null })
      expect(untouched).toBeNull()
      expect(seen).toMatchObject({ kind: 'running', commit, tag: 'v1.0.0', answeredVersion: 'v1.0.0' })
      expect([await world.served(), await world.revision(), await world.onDisk()]).toEqual([
        'v1.0.0',
        '002',
        commit,
      ])
      await driver.smokeTest('test "$RMM_TAG" = v1.0.0', context())
    })

    test('work that is asked for again by the same key after a restart is found done', async () => {
      await world.publish('v1.0.0', { migrations: TWO })
      const commit = await world.publish('v1.0.0', { migrations: TWO })
      const version = { tag: 'v1.0.0', commit }
      const path = { direction: 'forward', through: ['001', '002'], to: '002' } as const
      const everything = async (its: Driver) => {
        lines = []
        await its.fetch(version, context({ key: 'fetch' }))
        await its.prepare(version, context({ key: 'prepare' }))
        await its.migrate(path, context({ key: 'migrate' }))
        await its.start(version, context({ key: 'start' }))
        await see(version, 'healthy')
        return { lines, runs: await world.running(), revision: await world.revision() }
      }

      const first = await everything(driver)
      const second = await everything(world.newDriver())

      expect(second).toEqual(first)
      expect(first).toMatchObject({ runs: [expect.any(String)], revision: '002' })
    })

    test('the same work by another key has no other effect either', async () => {
      await world.publish('v1.0.0', { migrations: TWO })
      const version = await bringGood('v1.0.0')

      await bring('v1.0.0')
      await driver.migrate({ direction: 'forward', through: ['001', '002'], to: '002' }, context())
      await see(version, 'healthy')

      expect([await world.running(), await world.revision()]).toEqual([[expect.any(String)], '002'])
    })

    test('what runs is not touched until the next version starts, and then is gone', async () => {
      await world.publish('v1.0.0', { migrations: ONE })
      await world.publish('v1.1.0', { migrations: TWO })
      const old = await bringGood('v1.0.0')
      const before = await world.running()

      const version = await getReady('v1.1.0')
      await migrateTo()
      const meanwhile = [await world.running(), await world.served()]
      const seen = await driver.observe(context())
      await driver.start(version, context())
      await see(version, 'healthy')

      expect(meanwhile).toEqual([before, 'v1.0.0'])
      expect(seen).toMatchObject({ kind: 'running', ...old, health: 'healthy' })
      const after = await world.running()
      expect(after).toHaveLength(1)
      expect(after).not.toEqual(before)
    })

    test('goes back: migrations by the code that knows them, then the earlier version', async () => {
      await world.publish('v1.0.0', { migrations: ONE })
      await world.publish('v1.1.0', { migrations: TWO })
      const old = await bringGood('v1.0.0')
      const schema = await driver.dumpSchema(context())
      await bringGood('v1.1.0')
      await world.hideRepository()

      await migrateTo('001')
      await driver.prepare(old, context())
      await driver.start(old, context())
      await see(old, 'healthy')

      expect([await world.served(), await world.revision(), await world.onDisk()]).toEqual([
        'v1.0.0',
        '001',
        old.commit,
      ])
      expect(await driver.dumpSchema(context())).toBe(schema)
    })

    test('a tag that does not exist is not found, whatever its name would do in a shell', async () => {
      await world.publish('v1.0.0')
      const tags = ['v9.9.9', '-v1', '--upload-pack=false', 'v1;touch pwned', '$(touch pwned)', 'v*', 'a b']

      const failures = tags.map((tag) => driver.fetch({ tag }, context()).catch((error: unknown) => error))

      expect(await Promise.all(failures)).toMatchObject(
        tags.map((tag) => ({ failure: { code: 'tag_not_found', facts: { tag } } })),
      )
    })

    test('a tag that moved or went away since the last fetch is seen', async () => {
      await world.publish('v1.0.0')
      const before = await driver.fetch({ tag: 'v1.0.0' }, context())
      const moved = await world.publish('v1.0.0', { service: 'unhealthy' })

      const after = await driver.fetch({ tag: 'v1.0.0' }, context())
      await world.removeTag('v1.0.0')
      const gone = driver.fetch({ tag: 'v1.0.0' }, context())

      expect(after).toEqual({ commit: moved })
      expect(after).not.toEqual(before)
      await expect(gone).rejects.toMatchObject({ failure: { code: 'tag_not_found' } })
    })

    test('a build that fails leaves what runs, and says the last words of the build', async () => {
      await world.publish('v1.0.0')
      await world.publish('v1.1.0', { build: 'fails' })
      const old = await bringGood('v1.0.0')

      const prepared = getReady('v1.1.0')

      await expect(prepared).rejects.toMatchObject({
        failure: {
          code: 'build_failed',
          facts: { tag: 'v1.1.0', detail: expect.stringContaining('no such thing') },
        },
      })
      await see(old, 'healthy')
    })

    test('a migration that fails leaves the schema and what runs, and is named', async () => {
      await world.publish('v1.0.0', { migrations: ONE })
      await world.publish('v1.1.0', { migrations: [...ONE, { id: '002', kind: 'fails' }] })
      const old = await bringGood('v1.0.0')
      await getReady('v1.1.0')

      const migrated = migrateTo()

      await expect(migrated).rejects.toMatchObject({
        failure: { code: 'migration_failed', facts: { revision: '002' } },
      })
      expect(await world.revision()).toBe('001')
      await see(old, 'healthy')
    })

    test('an irreversible migration is known as such, with the reason', async () => {
      await world.publish('v1.0.0', { migrations: [...ONE, { id: '002', kind: 'irreversible' }] })
      await getReady('v1.0.0')

      const state = await driver.readMigrations(context())

      expect(state?.known).toEqual([
        { id: '001', reversible: true, reason: null },
        { id: '002', reversible: false, reason: expect.stringMatching(/./) },
      ])
    })

    test('a version that dies after its start is not running, and the next one starts all the same', async () => {
      await world.publish('v1.0.0', { service: 'dies' })
      await world.publish('v1.0.1')
      const dead = await getReady('v1.0.0')

      const started = await driver.start(dead, context()).catch((error: unknown) => error)

      const end = started instanceof TargetFailed ? started.message : (await see(dead, 'absent')).detail
      expect(end).toContain('out of luck')
      expect(await world.served()).toBeNull()
      await bringGood('v1.0.1')
    })

    test('a version whose health check fails is ill, and what it says is told', async () => {
      await world.publish('v1.0.0', { service: 'unhealthy' })

      const version = await bring('v1.0.0')
      await expect.poll(() => world.served(), { timeout: patienceMs }).toBe('v1.0.0')

      const seen = await see(version, 'ill')
      expect(seen.detail).toContain('HTTP 500')
    })

    test('a stranger that answers in place of the service is the wrong version', async () => {
      const commit = await world.publish('v1.1.0')
      await world.letStrangerServe('v1.0.0')

      const seen = await see({ tag: 'v1.1.0', commit }, 'wrong_version')

      expect(seen.detail).toMatch(/answers|v1\.0\.0/)
    })

    test('a smoke test that fails is told with its last words', async () => {
      await world.publish('v1.0.0')
      await bringGood('v1.0.0')

      const tested = driver.smokeTest('echo the basket is empty; exit 3', context())

      await expect(tested).rejects.toMatchObject({
        failure: {
          code: 'smoke_test_failed',
          facts: { tag: 'v1.0.0', detail: expect.stringContaining('basket') },
        },
      })
    })

    test('a build that is stopped ends within two seconds, and can be made again', async () => {
      await world.publish('v1.0.0', { build: 'hangs' })
      const { commit } = await driver.fetch({ tag: 'v1.0.0' }, context())

      const build = (signal: AbortSignal) => driver.prepare({ tag: 'v1.0.0', commit }, context({ signal }))
      const { outcome, tookMs } = await abortOnceUnderWay(build, isHanging)

      expect(outcome).toBeInstanceOf(Aborted)
      expect(tookMs).toBeLessThan(STOP_LIMIT_MS)
      expect(await world.hanging()).toEqual([])
      await world.publish('v1.0.1')
      await bringGood('v1.0.1')
    })

    test('a migration that is stopped ends within two seconds and leaves the schema', async () => {
      await world.publish('v1.0.0', { migrations: [...ONE, { id: '002', kind: 'hangs' }] })
      await getReady('v1.0.0')

      const path = { direction: 'forward', through: ['001', '002'], to: '002' } as const
      const walk = (signal: AbortSignal) => driver.migrate(path, context({ signal }))
      const { outcome, tookMs } = await abortOnceUnderWay(walk, isHanging)

      expect(outcome).toBeInstanceOf(Aborted)
      expect(tookMs).toBeLessThan(STOP_LIMIT_MS)
      expect([await world.hanging(), await world.revision()]).toEqual([[], '001'])
    })

    test('a start that is stopped leaves nothing of the new version running', async () => {
      await world.publish('v1.0.0', { service: 'stubborn' })
      await world.publish('v1.1.0')
      await bringGood('v1.0.0')
      const version = await getReady('v1.1.0')

      const start = (signal: AbortSignal) => driver.start(version, context({ signal }))
      const { outcome, tookMs } = await abortOnceUnderWay(start, () => sleep(300, true))

      expect(outcome).toBeInstanceOf(Aborted)
      expect(tookMs).toBeLessThan(STOP_LIMIT_MS)
      const seen = await driver.observe(context())
      expect(seen).not.toMatchObject({ commit: version.commit })
      expect(await world.served()).not.toBe('v1.1.0')
    })

    test('a branch is fetched as it is now, or at a commit that it had', async () => {
      const first = await world.publish('v1.0.0')
      const second = await world.publish('v1.1.0')
      await world.setBranch('feature/login', 'v1.1.0')

      const newest = await driver.fetch({ branch: 'feature/login', commit: null }, context())
      const earlier = await driver.fetch({ branch: 'feature/login', commit: first }, context())
      await driver.prepare({ tag: 'feature/login', commit: first }, context())
      await world.setBranch('feature/login', 'v1.0.0')
      const movedBack = await driver.fetch({ branch: 'feature/login', commit: null }, context())

      expect([newest, earlier, movedBack].map(({ commit }) => commit)).toEqual([second, first, first])
      expect(await world.onDisk()).toBe(first)
    })

    test('a branch that is not there, or has no such commit, is a failure that names it', async () => {
      await world.publish('v1.0.0')
      await world.setBranch('gone', 'v1.0.0')
      await driver.fetch({ branch: 'gone', commit: null }, context())
      await world.setBranch('gone', null)
      await world.setBranch('here', 'v1.0.0')

      const gone = driver.fetch({ branch: 'gone', commit: null }, context())
      await expect(gone).rejects.toMatchObject({
        failure: { code: 'branch_not_found', facts: { branch: 'gone' } },
      })
      const never = driver.fetch({ branch: 'here', commit: 'f'.repeat(40) }, context())
      await expect(never).rejects.toMatchObject({ failure: { code: 'branch_not_found' } })
    })

    test('work of a deployment that was overtaken is refused', async () => {
      await world.publish('v1.0.0')
      await driver.fetch({ tag: 'v1.0.0' }, context({ fence: 7 }))

      const late = driver.fetch({ tag: 'v1.0.0' }, context({ fence: 6 }))

      await expect(late).rejects.toMatchObject({ failure: { code: 'superseded', facts: { fence: 7 } } })
    })

    test('a target that is ready passes every inspection', async () => {
      await world.publish('v1.0.0')

      const probes = await Array.fromAsync(driver.inspect(new AbortController().signal))

      expect(probes.length).toBeGreaterThanOrEqual(fewest)
      expect(probes.filter(({ ok }) => !ok)).toEqual([])
    })

    describe.runIf(remote)('over a way that can be cut', () => {
      test('a target that cannot be reached is unreachable, and nothing else', async () => {
        await world.publish('v1.0.0')
        const version = await bringGood('v1.0.0')
        await world.reach?.cut()

        const seen = await driver.observe(context())
        const fetched = driver.fetch(version, context())

        expect(seen.kind).toBe('unreachable')
        await expect(fetched).rejects.toBeInstanceOf(Unreachable)
        await world.reach?.mend()
        await see(version, 'healthy')
      })

      test('a migration goes on without us, and is found again by its key', async () => {
        await world.publish('v1.0.0', { migrations: [...ONE, { id: '002', kind: 'hangs' }] })
        await getReady('v1.0.0')
        const path = { direction: 'forward', through: ['001', '002'], to: '002' } as const
        const cut = driver.migrate(path, context({ key: 'migrate' })).catch((error: unknown) => error)
        await expect.poll(isHanging, { timeout: patienceMs }).toBe(true)

        await world.reach?.cut()
        const lost = await cut
        await world.reach?.mend()
        const stillThere = await world.hanging()

        expect(lost).toBeInstanceOf(Unreachable)
        expect(stillThere).not.toEqual([])
        const again = (signal: AbortSignal) =>
          world.newDriver().migrate(path, context({ key: 'migrate', signal }))
        const { outcome } = await abortOnceUnderWay(again, () => sleep(500, true))
        expect(outcome).toBeInstanceOf(Aborted)
        expect([await world.hanging(), await world.revision()]).toEqual([[], '001'])
      })
    })
  })
}

/** Fires the signal once the work is on its way, and says how long it took to let go. */
async function abortOnceUnderWay(
  work: (signal: AbortSignal) => Promise<unknown>,
  underWay: () => Promise<boolean>,
) {
  const person = new AbortController()
  const outcome = work(person.signal).then(
    () => 'went through',
    (error: unknown) => error,
  )
  await expect.poll(underWay, { timeout: 20_000, interval: 20 }).toBe(true)
  const began = performance.now()
  person.abort()
  return { outcome: await outcome, tookMs: performance.now() - began }
}
