import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { failure } from '../../domain/failures.ts'
import { Unreachable } from '../../lib/errors.ts'
import { TargetFailed } from '../driver.ts'
import { Attendance } from './attendance.ts'
import type { RunnerCall } from './runner-supply.ts'
import type { RunnerSight, TaskSight } from './task-desk.ts'

const { signal } = new AbortController()
const HEARD = new Date('2026-11-29T22:00:00Z')

const called = (changes: Partial<RunnerCall> = {}): RunnerCall => ({
  run: 'first',
  attempt: 1,
  runId: null,
  link: null,
  hasEnded: false,
  ...changes,
})

const sight = (runner: Partial<RunnerSight> | null, wasHanded = false): TaskSight => ({
  outcome: null,
  lines: [],
  wasHanded,
  runner: runner && {
    run: 'first',
    runId: '7',
    hasLeft: false,
    lastHeardAt: HEARD,
    silentMs: 0,
    ...runner,
  },
})

function attendance(latest: RunnerCall | null, answers: (RunnerCall | Error)[] = [called()]) {
  const notes: string[] = []
  let calls = 0
  const supply = {
    latest: async () => latest,
    call: async () => {
      const answer = answers[Math.min(calls, answers.length - 1)]
      calls += 1
      if (!answer || answer instanceof Error) throw answer
      return answer
    },
  }
  const options = { supply, silentMs: 1_000, patienceMs: 30, callEveryMs: 0 }
  return { it: new Attendance(options, 3, (note) => void notes.push(note)), notes, calls: () => calls }
}

test('a runner that was heard of lately is there, and no other is called', async () => {
  const { it, calls } = attendance(called())

  expect([await it.check(sight({}), signal), calls()]).toEqual([true, 0])
})

test('until one comes the log says that it is waited for, and where the run can be watched', async () => {
  const link = 'https://github.com/acme/shop/actions/runs/7'
  const { it, notes } = attendance(null, [called(), called(), called({ link })])

  const there = [
    await it.check(sight(null), signal),
    await it.check(sight(null), signal),
    await it.check(sight(null), signal),
  ]

  expect(there).toEqual([false, false, false])
  expect(notes).toEqual(['… waits for a runner', `… waits for a runner: ${link}`])
})

test.each([
  ['whose run has ended', called({ hasEnded: true }), {}],
  ['that left', called(), { hasLeft: true }],
  ['in whose place another was called', called({ run: 'second', attempt: 2 }), { silentMs: 5_000 }],
])('for one %s another is called, and its work is unseen only after a while', async (_, latest, change) => {
  const { it, calls } = attendance(latest, [called({ run: 'second', attempt: 2 })])
  const look = () => it.check(sight(change, true), signal).catch((error: unknown) => error)

  const first = await look()
  await sleep(50)
  const later = await look()

  expect(first).toBe(false)
  expect(later).toBeInstanceOf(Unreachable)
  expect(calls()).toBe(2)
})

test('one that is silent is told with the time when it was last heard of', async () => {
  const { it, calls } = attendance(called())

  const checked = it.check(sight({ silentMs: 2_000 }), signal)

  await expect(checked).rejects.toThrow('the runner (run 7) was last heard of at 2026-11-29T22:00:00.000Z')
  await expect(checked).rejects.toBeInstanceOf(Unreachable)
  expect(calls()).toBe(1)
})

test('none for good is a no of the target, but not for what may be under way', async () => {
  const no = new TargetFailed(failure('workflow_failed', { what: 'deploy.yml', link: '' }))

  const before = attendance(null, [no]).it.check(sight(null), signal)
  const after = attendance(called({ hasEnded: true }), [no]).it.check(sight({}, true), signal)

  await expect(before).rejects.toBe(no)
  await expect(after).rejects.toBeInstanceOf(Unreachable)
})
