import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { afterClaim } from '../src/domain/run/go-on.ts'
import type { Run } from '../src/domain/run/run.ts'
import {
  DAY,
  type Outcome,
  type RunBook,
  repositoryNumber,
  simulateDispatches,
} from './support/dispatch-simulation.ts'
import { seededRandom } from './support/seeded-random.ts'

const COUNT = process.env['CI'] === 'true' ? 10_000 : 1_000
const DAY_MS = 86_400_000

function ordered(uid: string, index: number, at: number): Run {
  return {
    id: index,
    uid,
    cause: uid,
    kind: 'deployment',
    releaseId: null,
    deploymentId: index,
    attempt: 1,
    service: 'shop',
    environment: 'stage',
    repository: repositoryNumber(index),
    workflow: 'deploy.yml',
    ref: null,
    inputs: { rmm_run: uid, release_tag: 'v1.0.0' },
    timeoutMs: 3_600_000,
    state: 'wanted',
    posts: 0,
    firstSentAt: null,
    sentAt: null,
    accepted: null,
    looks: 0,
    nextAt: new Date(at),
    hostRunId: null,
    link: null,
    hostStatus: null,
    conclusion: null,
    attention: null,
    stopBy: null,
    stopReason: null,
    stopAskedAt: null,
    stopForced: false,
    outcome: null,
    failure: null,
    revision: 1,
    createdAt: new Date(at),
    startedAt: null,
    endedAt: null,
    settledAt: null,
  }
}

/** As the table has it: a change that was decided on an older revision changes nothing. */
function bookInMemory(runs: Map<string, Run>, now: () => Date): RunBook {
  const get = (uid: string): Run => {
    const run = runs.get(uid)
    if (!run) throw new Error(`no run ${uid}`)
    return run
  }
  const put = (run: Run, change: Partial<Run>): Run => {
    const changed = { ...run, ...change, revision: run.revision + 1 }
    runs.set(run.uid, changed)
    return changed
  }
  return {
    get: async (uid) => get(uid),
    save: async (run, change) => (get(run.uid).revision === run.revision ? put(run, change) : null),
    async claim(uid, hostRunId) {
      const change = afterClaim(get(uid), { hostRunId, link: null }, now())
      if (change) put(get(uid), change)
      return change !== null
    },
    async stop(uid) {
      const run = get(uid)
      if (run.state !== 'ended') put(run, { stopBy: 'ann', stopReason: 'person', nextAt: now() })
    },
    async heard(uid) {
      const run = get(uid)
      const isAsking = run.state === 'sent' && run.accepted === null && run.looks === 0
      if (run.state !== 'ended' && run.state !== 'wanted' && !isAsking)
        runs.set(uid, { ...run, nextAt: now() })
    },
  }
}

const wrong = (outcomes: readonly Outcome[], isWrong: (outcome: Outcome) => boolean) =>
  outcomes
    .filter(isWrong)
    .map(({ uid, run, executed, made }) => ({ uid, state: run.state, outcome: run.outcome, executed, made }))

test(`${COUNT} dispatches: none is lost and none is carried out twice, whatever breaks`, {
  // A minute of computing; whoever shares the processor makes it longer.
  timeout: 600_000,
}, async () => {
  const random = seededRandom(42)
  const runs = new Map<string, Run>()
  const orders = Array.from({ length: COUNT }, (_, index) => ({
    uid: randomUUID(),
    at: DAY + random() * DAY_MS,
    index,
  }))
  for (const { uid, at, index } of orders) runs.set(uid, ordered(uid, index, at))

  const { outcomes, crashes, github } = await simulateDispatches({
    random,
    orders,
    book: (now) => bookInMemory(runs, now),
    judgeEvery: 50,
  })

  expect(wrong(outcomes, ({ run }) => run.state !== 'ended')).toEqual([])
  expect(wrong(outcomes, ({ executed }) => executed > 1)).toEqual([])
  expect(wrong(outcomes, ({ executed, isStopped }) => !isStopped && executed !== 1)).toEqual([])
  expect(wrong(outcomes, ({ run, isStopped }) => !isStopped && run.outcome !== 'succeeded')).toEqual([])
  expect(github.objections).toEqual([])
  // Nothing of it was luck: answers were lost, orders sent again, runs made twice, and the machine died.
  expect(crashes).toBeGreaterThan(COUNT / 20)
  expect(outcomes.filter(({ run }) => run.posts > 1).length).toBeGreaterThan(COUNT / 100)
  expect(outcomes.filter(({ made }) => made > 1).length).toBeGreaterThan(0)
  expect(outcomes.filter(({ run }) => run.outcome === 'cancelled').length).toBeGreaterThan(0)
})
