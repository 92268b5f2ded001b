import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measure, type ProductionChange, type ReleaseFacts } from './measures.ts'

const day = (number: number, hour = 0) => new Date(Date.UTC(2026, 0, number, hour))
const JANUARY = { begin: day(1), end: day(31) }

function change(id: number, finishedAt: Date, rest: Partial<ProductionChange> = {}): ProductionChange {
  return {
    id,
    releaseId: id,
    service: 'shop',
    environment: 'production',
    kind: 'deploy',
    status: 'succeeded',
    touched: true,
    finishedAt,
    ...rest,
  }
}

function release(id: number, createdAt: Date, rest: Partial<ReleaseFacts> = {}): ReleaseFacts {
  return { id, createdAt, taggedAt: null, takenBackAt: null, ...rest }
}

test('where nothing happened there is nothing to divide, and no middle', () => {
  const measures = measure({ changes: [], releases: [] }, JANUARY)

  expect(measures).toEqual({
    deploymentFrequency: { count: 0, perDay: 0, deployments: [] },
    leadTime: { count: 0, seconds: null, fromTag: 0, deployments: [] },
    changeFailureRate: { changes: 0, failures: 0, rate: null, deployments: [] },
    timeToRestore: { count: 0, seconds: null, open: 0, deployments: [] },
  })
})

test('a month counted by hand', () => {
  const changes = [
    change(1, day(2)),
    change(2, day(3), { status: 'rolled_back' }),
    change(3, day(3, 2), { kind: 'rollback', releaseId: 2 }),
    change(4, day(10)),
    change(5, day(12, 6), { kind: 'rollback', releaseId: 4 }),
    change(6, day(20), { status: 'failed', touched: false }),
    change(7, day(21), { status: 'cancelled' }),
    change(8, day(28), { status: 'failed' }),
    change(9, day(31, 12)),
  ]
  const releases = [release(1, day(1)), release(4, day(7), { takenBackAt: day(12) }), release(9, day(31))]

  const measures = measure({ changes, releases }, JANUARY)

  expect(measures).toEqual({
    deploymentFrequency: { count: 2, perDay: 2 / 30, deployments: [4, 1] },
    leadTime: { count: 2, seconds: { median: 2 * 86_400, p90: 3 * 86_400 }, fromTag: 0, deployments: [4, 1] },
    changeFailureRate: { changes: 4, failures: 3, rate: 3 / 4, deployments: [8, 4, 2] },
    // 2: two hours; 4: six hours from when it was taken back; 8: restored after the month, counted all the same.
    timeToRestore: {
      count: 3,
      seconds: { median: 6 * 3_600, p90: 3.5 * 86_400 },
      open: 0,
      deployments: [8, 4, 2],
    },
  })
})

test('a failure of one service is not restored by another', () => {
  const changes = [change(1, day(5), { status: 'failed' }), change(2, day(6), { service: 'blog' })]

  const { timeToRestore } = measure({ changes, releases: [] }, JANUARY)

  expect(timeToRestore).toEqual({ count: 0, seconds: null, open: 1, deployments: [] })
})

test('a tag that is older than its release counts from the tag, and the answer says how many did', () => {
  const releases = [release(1, day(4), { taggedAt: day(3) }), release(2, day(4))]

  const { leadTime } = measure({ changes: [change(1, day(5)), change(2, day(5))], releases }, JANUARY)

  expect(leadTime).toMatchObject({ count: 2, fromTag: 1, seconds: { median: 1.5 * 86_400 } })
})

test('a release that comes to production again has had its lead time', () => {
  const changes = [change(1, day(2)), change(2, day(9), { releaseId: 1 })]

  const { deploymentFrequency, leadTime } = measure({ changes, releases: [release(1, day(1))] }, JANUARY)

  expect(deploymentFrequency.count).toBe(2)
  expect(leadTime).toMatchObject({ deployments: [1], seconds: { median: 86_400 } })
})

const anyChange = fc.record({
  releaseId: fc.option(fc.integer({ min: 1, max: 8 })),
  service: fc.constantFrom('shop', 'blog'),
  environment: fc.constant('production'),
  kind: fc.constantFrom('deploy' as const, 'rollback' as const),
  status: fc.constantFrom('succeeded', 'failed', 'rolled_back', 'cancelled'),
  touched: fc.boolean(),
  finishedAt: fc.integer({ min: -10, max: 50 }).map((number) => day(number)),
})
const anyHistory = fc.record({
  changes: fc
    .array(anyChange, { maxLength: 20 })
    .map((changes) => changes.map((one, index): ProductionChange => ({ ...one, id: index + 1 }))),
  releases: fc.constant(
    [1, 2, 3, 4].map((id) => release(id, day(id), { takenBackAt: id % 2 ? day(20) : null })),
  ),
})

test('the order in which things are told makes no difference', () => {
  fc.assert(
    fc.property(
      anyHistory,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (history, chance) => {
        const told = measure(history, JANUARY)

        const shuffled = history.changes
          .map((one) => ({ one, place: chance.next().value ?? 0 }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ one }) => one)

        expect(measure({ releases: history.releases.toReversed(), changes: shuffled }, JANUARY)).toEqual(told)
      },
    ),
  )
})

test('two neighbouring periods count together what the whole counts', () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 2, max: 30 }), (history, border) => {
      const first = measure(history, { begin: day(1), end: day(border) })
      const second = measure(history, { begin: day(border), end: day(31) })
      const whole = measure(history, JANUARY)

      const sum = (count: (measures: typeof whole) => number) => count(first) + count(second)
      expect(sum((m) => m.deploymentFrequency.count)).toBe(whole.deploymentFrequency.count)
      expect(sum((m) => m.leadTime.count)).toBe(whole.leadTime.count)
      expect(sum((m) => m.changeFailureRate.failures)).toBe(whole.changeFailureRate.failures)
      expect(sum((m) => m.changeFailureRate.changes)).toBe(whole.changeFailureRate.changes)
      expect(sum((m) => m.timeToRestore.open)).toBe(whole.timeToRestore.open)
    }),
  )
})

test('a rate lies between nought and one, and every failure is a change', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const { changeFailureRate, timeToRestore } = measure(history, JANUARY)

      expect(changeFailureRate.rate ?? 0).toBeGreaterThanOrEqual(0)
      expect(changeFailureRate.rate ?? 0).toBeLessThanOrEqual(1)
      expect(timeToRestore.count + timeToRestore.open).toBe(changeFailureRate.failures)
      expect(changeFailureRate.deployments).toHaveLength(changeFailureRate.failures)
    }),
  )
})
