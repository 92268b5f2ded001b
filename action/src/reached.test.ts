import { describe, expect, test } from 'vitest'
import type { ReleaseDetail } from '../../src/contract/release.ts'
import { phaseOf, STATUSES, type Status } from '../../src/domain/release/status.ts'
import { readInputs } from './inputs.ts'
import { hasReached, statusOf, whyNever } from './reached.ts'

const release = (status: Status) =>
  ({
    service: 'shop',
    tag: 'v1.0.0',
    status,
    phase: phaseOf(status),
    failure: null,
    rollback_to_tag: 'v0.9.0',
    approvals: { votes: [] },
  }) as unknown as ReleaseDetail

describe('waiting for a status', () => {
  test('whoever is further has been there', () => {
    const reached = STATUSES.filter((status) => hasReached(status, 'manual_testing'))

    expect(reached).toEqual(['manual_testing', 'manual_test_passed', 'deploying', 'deployed'])
  })

  test('off the way to production only the status itself counts', () => {
    expect(STATUSES.filter((status) => hasReached(status, 'rollback_done'))).toEqual(['rollback_done'])
  })

  test('each status is there, or on its way, or will never be: nothing else is said of any', () => {
    const never = STATUSES.filter((status) => whyNever(release(status), 'deployed') !== null)

    expect(never).toEqual(STATUSES.filter((status) => ['failed', 'cancelled'].includes(phaseOf(status))))
  })

  test('what it went back to is said', () => {
    expect(whyNever(release('rollback_done'), 'deployed')).toBe(
      'shop v1.0.0 is rollback done, back to v0.9.0, and will not be deployed.',
    )
  })

  test.each([
    ['building', 'stage_building'],
    ['', 'deployed'],
    [undefined, 'deployed'],
  ])('the input %j means %s', (written, status) => {
    expect(statusOf(readInputs({ env: { INPUT_STATUS: written } }), 'deployed')).toBe(status)
  })

  test('a word that is no status is refused', () => {
    const inputs = readInputs({ env: { INPUT_STATUS: 'done' } })

    expect(() => statusOf(inputs, 'deployed')).toThrow('The input "status" must be one of draft, initiated')
  })
})
