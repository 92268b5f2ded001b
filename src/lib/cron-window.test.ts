import { describe, expect, test } from 'vitest'
import { cronProblem, nextWindow, openWindow } from './cron-window.ts'

/** Friday 18:00 to Monday 08:00. */
const weekend = { cron: '0 18 * * 5', durationMs: 62 * 3_600_000, timezone: 'Europe/Moscow' }

describe('a window over the weekend in Moscow', () => {
  test.each([
    ['2026-11-20T14:59:59Z', false],
    ['2026-11-20T15:00:00Z', true],
    ['2026-11-22T12:00:00Z', true],
    ['2026-11-23T04:59:59Z', true],
    ['2026-11-23T05:00:00Z', false],
    ['2026-11-25T12:00:00Z', false],
  ])('at %s is open: %s', (at, open) => {
    const window = openWindow(weekend, new Date(at))

    expect(window !== null).toBe(open)
  })

  test('says from when until when', () => {
    const window = openWindow(weekend, new Date('2026-11-21T12:00:00Z'))

    expect(window).toEqual({
      since: new Date('2026-11-20T15:00:00Z'),
      until: new Date('2026-11-23T05:00:00Z'),
    })
  })

  test('says when it opens next', () => {
    expect(nextWindow(weekend, new Date('2026-11-23T05:00:00Z'))?.since).toEqual(
      new Date('2026-11-27T15:00:00Z'),
    )
  })
})

test('windows that overlap are one', () => {
  const nights = { cron: '0 0 24-26 12 *', durationMs: 30 * 3_600_000, timezone: 'UTC' }

  const window = openWindow(nights, new Date('2026-12-25T01:00:00Z'))

  expect(window?.until).toEqual(new Date('2026-12-27T06:00:00Z'))
})

test('a window keeps its local hours when the clocks change', () => {
  const night = { cron: '0 22 * * *', durationMs: 3_600_000, timezone: 'Europe/Berlin' }

  expect(openWindow(night, new Date('2026-10-24T20:30:00Z'))).not.toBeNull()
  expect(openWindow(night, new Date('2026-10-25T20:30:00Z'))).toBeNull()
  expect(openWindow(night, new Date('2026-10-25T21:30:00Z'))).not.toBeNull()
})

test.each([
  ['0 18 * *', 'five fields'],
  ['0 18 * * 5 *', 'five fields'],
  ['61 18 * * 5', 'cannot be read'],
  ['0 0 31 2 *', 'never comes'],
])('%s is refused: %s', (cron, why) => {
  expect(cronProblem(cron, 'UTC')).toContain(why)
})

test('a time zone that does not exist is refused', () => {
  expect(cronProblem('0 18 * * 5', 'Europe/Nowhere')).toContain('cannot be read')
  expect(cronProblem('0 18 * * 5', 'Europe/Moscow')).toBeNull()
})
