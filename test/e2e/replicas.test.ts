import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { realSuite } from '../support/counterparts.ts'
import { debianPostgres, startDebianPostgres } from '../support/debian-postgres.ts'
import type { MachineProcess } from '../support/machine-process.ts'
import type { OutsidePostgres } from '../support/outside-postgres.ts'
import { type Fleet, type FleetRelease, openFleet, type Place } from '../support/replica-fleet.ts'
import { SOON_MS } from '../support/soon.ts'

const suite = await realSuite(debianPostgres)

const TAGS = ['v1.0.0', 'v1.1.0', 'v1.2.0', 'v1.3.0', 'v1.4.0']
/** Fifty releases in all with `RMM_LONG=1`, otherwise twenty. */
const BUSY = Array.from({ length: process.env['RMM_LONG'] === '1' ? 10 : 4 }, (_, index) => `busy-${index}`)
const CALM = Array.from({ length: 4 }, (_, index) => `calm-${index}`)
const SLOW = ['frozen', 'dead']
const BUILD_SECONDS = 18
/** What is promised is judged where nothing else runs. */
const isQuiet = process.env['RMM_LONG'] === '1'
const TAKEN_OVER_WITHIN_MS = isQuiet ? 15_000 : 45_000

const OVERLAPS = `
select a.id, b.id as other from deployment a join deployment b
  on a.service = b.service and a.environment = b.environment and a.id < b.id
where b.started_at < coalesce(a.finished_at, 'infinity')`

describe.runIf(suite.runs)(`three replicas on one database${suite.why}`, () => {
  let database: OutsidePostgres
  let fleet: Fleet

  beforeAll(async () => {
    database = await startDebianPostgres()
    fleet = await openFleet({
      databaseUrl: database.url,
      names: ['one', 'two', 'three'],
      services: [
        ...[...BUSY, ...CALM].map((name) => ({ name })),
        ...SLOW.map((name) => ({ name, buildSeconds: BUILD_SECONDS })),
      ],
      tags: TAGS,
    })
    // All at the same instant, on an empty database.
    await Promise.all(fleet.replicas.map((replica) => replica.start()))
  }, 120_000)

  let isBroken = false
  afterEach(({ task }) => {
    isBroken ||= task.result?.state === 'fail'
  })

  afterAll(async () => {
    await fleet.stop({ keep: isBroken })
    await database.stop()
  }, 60_000)

  async function release(service: string, tag: string): Promise<number> {
    return (await fleet.ask<FleetRelease>('/releases', { service, tag })).id
  }

  async function bring(service: string, tag: string): Promise<void> {
    const id = await release(service, tag)
    await fleet.until(id, 'manual_testing')
    await fleet.ask(`/releases/${id}/approve`, {})
    await fleet.until(id, 'deployed')
  }

  /** Each deployment starts its version once: on stage the new one, and for the rehearsal the one before and the new one. */
  function startsOf({ environment }: Place, tags: readonly string[]): string[] {
    if (environment === 'production') return [...tags]
    return tags.flatMap((tag, index) => (index === 0 ? [tag] : [tag, tags[index - 1] ?? '', tag]))
  }

  async function expectNoHarm(service: string, tags: readonly string[]): Promise<void> {
    for (const place of fleet.places.filter((place) => place.service === service)) {
      const answer = await fetch(`http://127.0.0.1:${place.port}/`)
      expect(await answer.json()).toEqual({ version: tags.at(-1) })
      expect(await place.started()).toEqual(startsOf(place, tags))
      expect(await place.built()).toEqual(tags.flatMap((tag) => [`begin ${tag}`, `end ${tag}`]))
    }
    expect(await fleet.query(OVERLAPS)).toEqual([])
  }

  test('each of them killed again and again, all releases end right and never overlap', {
    timeout: 600_000,
  }, async () => {
    const over = new AbortController()
    let kills = 0
    const killing = (async () => {
      while (!over.signal.aborted) {
        const replica = fleet.replicas[Math.floor(Math.random() * fleet.replicas.length)]
        await replica?.kill()
        kills += 1
        await sleep(Math.random() * 1_500)
        await replica?.start()
        await sleep(1_000 + Math.random() * 2_000)
      }
    })()

    const services = BUSY.map(async (service) => {
      for (const tag of TAGS) await bring(service, tag)
    })
    await Promise.all(services).finally(() => over.abort())
    await killing

    // How often depends on how fast a replica starts here: a few times, or nothing was tried.
    expect(kills).toBeGreaterThanOrEqual(3)
    for (const service of BUSY) await expectNoHarm(service, TAGS)
    const statuses = await fleet.query(STATUSES, [BUSY])
    expect(statuses).toEqual([{ status: 'deployed', count: BUSY.length * TAGS.length }])
    const stories = await fleet.query<{ story: string }>(STORIES, [BUSY])
    // The first version has nothing to rehearse.
    expect(new Set(stories.map(({ story }) => story)).size).toBe(2)
  })

  /** Waits until a build has begun, and gives back who does it. */
  async function builder(id: number): Promise<MachineProcess> {
    await expect.poll(() => beginnings(id), { timeout: SOON_MS }).toBe(1)
    const replica = await fleet.teller(id)
    if (!replica) throw new Error('nobody tells the story')
    return replica
  }

  async function beginnings(id: number): Promise<number> {
    const text = `select s.attempts from deployment_step s join deployment d on d.id = s.deployment_id
      where d.release_id = $1 and s.name = 'prepare' order by d.id desc limit 1`
    const [row] = await fleet.query<{ attempts: number }>(text, [id])
    return row?.attempts ?? 0
  }

  async function takenOverAfter(id: number, lost: MachineProcess, since: number): Promise<number> {
    for (;;) {
      const teller = await fleet.teller(id)
      if (teller && teller !== lost && (await beginnings(id)) > 1) return performance.now() - since
      if (performance.now() - since > 60_000) throw new Error(`nobody has taken release ${id} over`)
      await sleep(50)
    }
  }

  test('a replica that is killed in the middle of a build is taken over, and the build goes on', {
    timeout: 120_000,
  }, async () => {
    const id = await release('dead', 'v1.0.0')
    const lost = await builder(id)
    await lost.kill()

    const tookMs = await takenOverAfter(id, lost, performance.now())
    console.log(`taken over from a dead replica after ${(tookMs / 1_000).toFixed(1)} s`)
    await fleet.until(id, 'manual_testing')
    await lost.start()

    expect(tookMs).toBeLessThan(TAKEN_OVER_WITHIN_MS)
    const place = fleet.places.find(({ service }) => service === 'dead')
    expect(await place?.built()).toEqual(['begin v1.0.0', 'end v1.0.0'])
    expect(await place?.started()).toEqual(['v1.0.0'])
  })

  test('a replica that was frozen for 20 s in the middle of a build fences itself and does no harm', {
    timeout: 120_000,
  }, async () => {
    const id = await release('frozen', 'v1.0.0')
    const lost = await builder(id)
    const { pid } = lost
    const frozenAt = performance.now()
    lost.signal('SIGSTOP')

    const tookMs = await takenOverAfter(id, lost, frozenAt)
    console.log(`taken over from a frozen replica after ${(tookMs / 1_000).toFixed(1)} s`)
    await sleep(20_000 - (performance.now() - frozenAt))
    const thawedAt = performance.now()
    lost.signal('SIGCONT')
    await expect.poll(() => lost.log(), { timeout: SOON_MS }).toContain('has taken over the work of this one')
    await lost.untilReady()
    console.log(`it works again ${((performance.now() - thawedAt) / 1_000).toFixed(1)} s after it woke up`)
    await fleet.until(id, 'manual_testing')
    await fleet.ask(`/releases/${id}/approve`, {})
    await fleet.until(id, 'deployed')

    expect(tookMs).toBeLessThan(TAKEN_OVER_WITHIN_MS)
    expect(lost.pid).toBe(pid)
    await expectNoHarm('frozen', ['v1.0.0'])
  })

  test('an outage of the database kills nobody, and all goes on afterwards', {
    timeout: 120_000,
  }, async () => {
    const before = await fleet.query('select id from replica order by id')
    const pids = fleet.replicas.map(({ pid }) => pid)
    const ids = await Promise.all(CALM.map((service) => release(service, 'v1.0.0')))
    await sleep(1_000)

    await database.goAway()
    await sleep(5_000)
    await database.comeBack()
    for (const id of ids) {
      await fleet.until(id, 'manual_testing')
      await fleet.ask(`/releases/${id}/approve`, {})
      await fleet.until(id, 'deployed')
    }

    expect(await fleet.query('select id from replica order by id')).toEqual(before)
    expect(fleet.replicas.map(({ pid }) => pid)).toEqual(pids)
    for (const service of CALM) await expectNoHarm(service, ['v1.0.0'])
  })
})

describe.runIf(suite.runs)(`a replica${suite.why}`, () => {
  let database: OutsidePostgres
  let fleet: Fleet

  beforeAll(async () => {
    database = await startDebianPostgres()
    const small = { services: [{ name: 'shop' }], tags: ['v1.0.0'] }
    fleet = await openFleet({ ...small, databaseUrl: database.url, names: ['one', 'one'] })
  }, 60_000)
  afterAll(async () => {
    await fleet.stop({ keep: false })
    await database.stop()
  }, 60_000)

  function both(): [MachineProcess, MachineProcess] {
    const [first, second] = fleet.replicas
    if (!first || !second) throw new Error('there are two')
    return [first, second]
  }

  test('with the name of another is refused, and told what to do', { timeout: 180_000 }, async () => {
    const [first, second] = both()
    await first.start()

    await second.spawn()

    expect(await second.untilExited()).toMatchObject({ code: 1 })
    expect(await second.log()).toContain('Another replica called "one" is running on this database')
    expect(await second.log()).toContain('RMM_REPLICA_NAME')
    expect(await first.askOnce('/services', undefined, 'x')).toMatchObject({ status: 200 })
  })

  test('ends well within seconds, also while its database is away', { timeout: 180_000 }, async () => {
    const [running, waiting] = both()
    await database.goAway()
    await waiting.spawn()
    await expect.poll(() => waiting.log(), { timeout: SOON_MS }).toContain('waiting for the database')

    const askedAt = performance.now()
    const ends = await Promise.all([running.end(), waiting.end()])
    const tookMs = performance.now() - askedAt
    await database.comeBack()

    expect(ends).toEqual([
      { code: 0, signal: null },
      { code: 0, signal: null },
    ])
    expect(tookMs).toBeLessThan(isQuiet ? 10_000 : 40_000)
  })
})

const STATUSES = 'select status, count(*)::int from release where service = any($1) group by 1'

const STORIES = `
select string_agg(e.action || coalesce(' ' || (e.after->>'environment') || ' ' || (e.after->>'status'), ''), ', ' order by e.id) as story
from event e join release r on r.id = e.release_id where r.service = any($1) group by r.id`
