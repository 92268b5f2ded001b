import { expect, test } from 'vitest'
import { failure } from '../failures.ts'
import { attentionOf, healthSeen, type LastAttempt } from './health-seen.ts'

const now = new Date('2026-03-15T14:30:00Z')
const earlier = { id: 6, at: new Date('2026-03-01T10:00:00Z') }
const attempt = (rest: Partial<LastAttempt>): LastAttempt => ({
  id: 7,
  tag: 'v2.0.0',
  status: 'succeeded',
  touched: true,
  attention: null,
  failure: null,
  createdAt: now,
  finishedAt: now,
  ...rest,
})
const ill = failure('unhealthy', { tag: 'v2.0.0', detail: 'HTTP 500' })
const unbuilt = failure('build_failed', { tag: 'v2.0.0', detail: 'no space' })

test.each<[string, Partial<LastAttempt>, string, number]>([
  ['a success was seen', {}, 'healthy', 6],
  ['what failed and was taken back is as before', { status: 'rolled_back' }, 'healthy', 6],
  ['what changed nothing is as before', { status: 'failed', touched: false }, 'healthy', 6],
  ['what was seen ill is ill', { status: 'failed', failure: ill }, 'unhealthy', 7],
  ['what failed on the way was not seen', { status: 'failed', failure: unbuilt }, 'unknown', 7],
  ['what is being changed is not known yet', { status: 'in_progress', finishedAt: null }, 'unknown', 7],
  [
    'what cannot be seen is not known',
    { status: 'in_progress', touched: false, attention: 'no route' },
    'unknown',
    7,
  ],
  ['what was stopped half-way is not known', { status: 'cancelled' }, 'unknown', 7],
])('%s', (_, last, state, deploymentId) => {
  expect(healthSeen(attempt(last), earlier)).toMatchObject({ state, deploymentId })
})

test('where nothing ever ran there is no health', () => {
  expect(healthSeen(null, null)).toBeNull()
  expect(healthSeen(attempt({ status: 'failed', touched: false }), null)).toBeNull()
})

test('a person should look where the target cannot be seen or was left half-way', () => {
  expect(attentionOf(attempt({ attention: 'no route' }))).toBe('no route')
  expect(attentionOf(attempt({ status: 'failed', failure: unbuilt }))).toMatchObject({ failure: unbuilt })
  expect(attentionOf(attempt({ status: 'cancelled' }))).toEqual({
    deployment: 7,
    tag: 'v2.0.0',
    failure: null,
  })
  expect(attentionOf(attempt({ status: 'failed', touched: false }))).toBeNull()
  expect(attentionOf(attempt({ status: 'rolled_back' }))).toBeNull()
})
