import { expect, test } from 'vitest'
import { translator } from '../i18n/translate.ts'
import { age, span, took } from './age.ts'

const en = translator('en')
const now = new Date('2026-03-15T12:00:00.000Z')
const before = (ms: number) => new Date(now.getTime() - ms).toISOString()

test.each([
  [400, 'just now'],
  [59_999, '59s ago'],
  [60_000, '1m ago'],
  [3_600_000 * 23, '23h ago'],
  [86_400_000 * 400, '400d ago'],
  [-5_000, 'just now'],
])('%i ms before is %s', (ms, expected) => {
  expect(age(en, before(ms), now)).toBe(expected)
})

test('a span below a second is told in milliseconds', () => {
  expect(span(en, 250)).toBe('250ms')
})

test('what runs has been taking until now, what never began took nothing', () => {
  expect(took(en, { started_at: before(3_250), finished_at: null }, now)).toBe('3.3s')
  expect(took(en, { started_at: before(90_000), finished_at: before(0) }, now)).toBe('1m')
  expect(took(en, { started_at: null, finished_at: null }, now)).toBe('')
})
