import { expect, test } from 'vitest'
import { taskOutcome } from '../../contract/runner.ts'
import { failure } from '../../domain/failures.ts'
import { Unreachable } from '../../lib/errors.ts'
import { Aborted, HostFault, Superseded, TimedOut } from '../../lib/host/host.ts'
import { TargetFailed } from '../driver.ts'
import { errorOfOutcome, outcomeOfError } from './outcome.ts'

const mask = (text: string) => text.replaceAll('hunter2', '***')

function travelled(error: unknown): Error {
  const outcome = taskOutcome.parse(JSON.parse(JSON.stringify(outcomeOfError(error, mask))))
  if (outcome.kind === 'done') throw new Error('an error is no value')
  return errorOfOutcome(outcome)
}

test.each([
  new TargetFailed(failure('build_failed', { tag: 'v1', detail: 'no such thing' })),
  new Unreachable('no answer', 1_234),
  new Aborted('sh was stopped'),
  new TimedOut('sh', 60_000),
  new Superseded('stage/shop', 7),
  new HostFault('disk_full', { host: 'stage-1' }, 'The disk of stage-1 is full'),
])('$name comes out as it went in', (error) => {
  const after = travelled(error)

  expect(after).toBeInstanceOf(error.constructor)
  expect([after.message, Object.entries(after)]).toEqual([error.message, Object.entries(error)])
})

test('anything else is an error with the same words', () => {
  expect(travelled(new TypeError('x is not a function'))).toMatchObject({
    name: 'Error',
    message: 'x is not a function',
  })
})

test('secrets stay where they are', () => {
  const errors = [
    new TargetFailed(failure('start_failed', { tag: 'v1', detail: 'pw hunter2' })),
    new HostFault('login_refused', { user: 'hunter2' }, 'hunter2'),
    new Error('hunter2'),
  ]

  const outcomes = errors.map((error) => outcomeOfError(error, mask))

  expect(JSON.stringify(outcomes)).not.toContain('hunter2')
})
