import type { Run, RunChange } from '../../src/domain/run/run.ts'
import { createGithubClient } from '../../src/integrations/github/github-client.ts'
import { createGithubRuns } from '../../src/integrations/github/github-runs.ts'
import type { RunHost } from '../../src/integrations/run-host.ts'
import { goOn } from '../../src/workflows/runs.ts'
import { FAKE_API, FakeGithub, type Fault } from './fake-github.ts'
import type { FakeRun } from './fake-github-state.ts'
import { fakeRepository } from './fake-github-state.ts'
import { TimeLine } from './time-line.ts'

/** Where the machine keeps its runs. */
export interface RunBook {
  get(uid: string): Promise<Run>
  save(run: Run, change: RunChange): Promise<Run | null>
  /** Whether the run may go on: a run on GitHub says that it is this one. */
  claim(uid: string, hostRunId: string): Promise<boolean>
  /** A person wants it to end. */
  stop(uid: string): Promise<void>
  /** Something was heard of it. */
  heard(uid: string): Promise<void>
}

export interface Outcome {
  uid: string
  run: Run
  isStopped: boolean
  /** How often a run on GitHub was let in and did its work. */
  executed: number
  /** How many runs GitHub made of it. */
  made: number
}

export interface Simulation {
  outcomes: readonly Outcome[]
  crashes: number
  github: FakeGithub
}

class Crash extends Error {}

const HOUR_MS = 3_600_000
export const DAY = Date.parse('2026-11-29T00:00:00Z')
const OUTAGE = { from: DAY + 6 * HOUR_MS, to: DAY + 7 * HOUR_MS }
const PER_REPOSITORY = 10

interface Options {
  /** Between 0 and 1, the same for the same seed. */
  random: () => number
  book: (now: () => Date) => RunBook
  /** `at`: when it becomes necessary. */
  orders: readonly { uid: string; at: number }[]
  judgeEvery: number
}

export const repositoryNumber = (index: number) => `acme/service-${Math.floor(index / PER_REPOSITORY)}`

/**
 * A day of dispatches against a GitHub that loses answers, shows runs late, loses, repeats and delays what it tells, and is away for an hour,
 * by a machine that dies at any point. Time passes only from one thing that happens to the next.
 */
export async function simulateDispatches({ random, book, orders, judgeEvery }: Options): Promise<Simulation> {
  const time = new TimeLine(DAY)
  const chance = (share: number) => random() < share
  const between = (low: number, high: number) => low + random() * (high - low)
  const github = new FakeGithub({
    now: () => time.now(),
    tellsWhichRun: false,
    judgeEvery,
    visibleAfterMs: () => (chance(0.1) ? between(60_000, 900_000) : between(0, 8_000)),
    fault: ({ method, path }) =>
      faultAt(time.now().getTime(), { isOrder: method === 'POST' && path.endsWith('dispatches'), random }),
  })
  for (const [index] of orders.entries()) addRepository(github, repositoryNumber(index))
  const client = createGithubClient({
    setting: () => ({
      apiUrl: FAKE_API,
      webUrl: FAKE_API,
      auth: { kind: 'token', token: 't' },
      tells: false,
    }),
    now: () => time.now(),
    fetch: github.fetch,
  })
  const books = book(() => time.now())
  const executed = new Map<string, number>()
  const stopped = new Set<string>()
  const plans = new Map<string, number>()
  let crashes = 0

  function mayCrash(): void {
    if (!chance(0.01)) return
    crashes += 1
    throw new Crash()
  }
  const host = createGithubRuns(client)
  const ports = {
    host: fragile(host, mayCrash),
    now: () => time.now(),
    mayAct: async () => mayCrash(),
    save: async (run: Run, change: RunChange) => {
      mayCrash()
      const saved = await books.save(run, change)
      mayCrash()
      return saved
    },
    refusalOf: async () => null,
    taken: async () => new Set<string>(),
    watched: async () => {},
  }

  async function machine(uid: string): Promise<void> {
    const run = await books.get(uid)
    if (run.nextAt === null || run.state === 'ended') return
    const early = run.nextAt.getTime() - time.now().getTime()
    if (early > 0) return visit(uid, early)
    const known = new Set(github.runs(run.repository))
    await goOn(ports, run, new AbortController().signal).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error
    })
    for (const made of github.runs(run.repository)) if (!known.has(made)) begin(uid, made)
    // A machine that died is back after a while.
    visit(uid, between(10, 500))
  }

  /** One visit of a run at a time is planned: the newest plan. */
  function visit(uid: string, ms: number): void {
    const plan = (plans.get(uid) ?? 0) + 1
    plans.set(uid, plan)
    time.in(ms, () => (plans.get(uid) === plan ? machine(uid) : undefined))
  }

  /** What a run does on GitHub, and what GitHub tells about it. */
  function begin(uid: string, made: FakeRun): void {
    tell(uid)
    // Runners may all be busy.
    time.in(chance(0.1) ? between(60_000, 1_200_000) : between(3_000, 40_000), () => work(uid, made))
  }

  async function work(uid: string, made: FakeRun): Promise<void> {
    if (made.cancels > 0) return end(uid, made, 'cancelled')
    // Its call may be lost, repeated or late like any other.
    if (chance(0.1)) return time.in(between(1_000, 20_000), () => work(uid, made))
    made.status = 'in_progress'
    tell(uid)
    const isLetIn = await books.claim(uid, String(made.id))
    if (chance(0.05)) await books.claim(uid, String(made.id))
    if (!isLetIn) return end(uid, made, 'failure')
    executed.set(uid, (executed.get(uid) ?? 0) + 1)
    time.in(between(10_000, 60_000), async () => end(uid, made, made.cancels > 0 ? 'cancelled' : 'success'))
  }

  function end(uid: string, made: FakeRun, conclusion: string): void {
    made.status = 'completed'
    made.conclusion = conclusion
    tell(uid)
  }

  function tell(uid: string): void {
    if (chance(0.2)) return
    const times = chance(0.1) ? 2 : 1
    for (let count = 0; count < times; count += 1) {
      time.in(chance(0.05) ? between(60_000, HOUR_MS) : between(100, 3_000), async () => {
        await books.heard(uid)
        visit(uid, 0)
      })
    }
  }

  for (const { uid, at } of orders) {
    time.at(at, () => visit(uid, 0))
    if (!chance(0.05)) continue
    time.at(at + between(0, 120_000), async () => {
      stopped.add(uid)
      await books.stop(uid)
      visit(uid, 0)
    })
  }
  await time.toTheEnd()

  const made = Map.groupBy(
    [...github.repositories.values()].flatMap(({ runs }) => runs),
    (run) => run.inputs['rmm_run'],
  )
  const outcomes = await Promise.all(
    orders.map(async ({ uid }) => ({
      uid,
      run: await books.get(uid),
      isStopped: stopped.has(uid),
      executed: executed.get(uid) ?? 0,
      made: made.get(uid)?.length ?? 0,
    })),
  )
  return { outcomes, crashes, github }
}

function faultAt(at: number, { isOrder, random }: { isOrder: boolean; random: () => number }): Fault | null {
  if (at >= OUTAGE.from && at < OUTAGE.to) return random() < 0.5 ? 'down' : 'error_before'
  const dice = random()
  if (dice < 0.03) return 'error_before'
  if (dice < 0.04) return 'down'
  if (dice < 0.041) return 'limited'
  if (!isOrder) return null
  if (dice < 0.14) return 'lost'
  return dice < 0.2 ? 'error_after' : null
}

/** The machine may die before each call and after it, when the host has done it. */
function fragile(host: RunHost, mayCrash: () => void): RunHost {
  async function around<T>(call: () => Promise<T>): Promise<T> {
    mayCrash()
    const answer = await call()
    mayCrash()
    return answer
  }
  return {
    dispatch: (...args) => around(() => host.dispatch(...args)),
    findRuns: (...args) => around(() => host.findRuns(...args)),
    run: (...args) => around(() => host.run(...args)),
    jobs: (...args) => around(() => host.jobs(...args)),
    cancel: (...args) => around(() => host.cancel(...args)),
    commitOf: (...args) => around(() => host.commitOf(...args)),
  }
}

function addRepository(github: FakeGithub, name: string): void {
  if (github.repositories.has(name)) return
  const workflow = { inputs: ['rmm_run', 'release_tag'], showsItsRun: true }
  github.repositories.set(name, fakeRepository({ 'deploy.yml': workflow }))
}
