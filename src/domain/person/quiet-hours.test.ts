import { expect, test } from 'vitest'
import { clockTime, isQuiet } from './quiet-hours.ts'

const nights = { quietFrom: 22 * 60, quietTo: 8 * 60, timeZone: 'Europe/Moscow' }
const lunch = { quietFrom: 13 * 60, quietTo: 14 * 60 + 30, timeZone: 'Asia/Kolkata' }

test.each([
  ['2026-03-01T18:59:00Z', nights, false],
  ['2026-03-01T19:00:00Z', nights, true],
  ['2026-03-01T23:30:00Z', nights, true],
  ['2026-03-02T04:59:00Z', nights, true],
  ['2026-03-02T05:00:00Z', nights, false],
  ['2026-03-02T07:30:00Z', lunch, true],
  ['2026-03-02T09:00:00Z', lunch, false],
  ['2026-03-02T12:00:00Z', { ...nights, quietFrom: null, quietTo: null }, false],
  ['2026-03-02T12:00:00Z', { ...nights, quietTo: nights.quietFrom }, false],
])('at %s it is quiet for %j: %s', (at, hours, quiet) => {
  expect(isQuiet(hours, new Date(at))).toBe(quiet)
})

test('the hour that the clocks skip takes nobody their quiet', () => {
  const berlin = { quietFrom: 2 * 60 + 30, quietTo: 3 * 60 + 30, timeZone: 'Europe/Berlin' }

  expect(isQuiet(berlin, new Date('2026-03-29T00:59:00Z'))).toBe(false)
  expect(isQuiet(berlin, new Date('2026-03-29T01:00:00Z'))).toBe(true)
  expect(isQuiet(berlin, new Date('2026-03-29T01:30:00Z'))).toBe(false)
})

test('minutes of a day are shown as a clock shows them', () => {
  expect([0, 9 * 60 + 5, 1439].map(clockTime)).toEqual(['00:00', '09:05', '23:59'])
})
