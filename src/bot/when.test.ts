import { expect, test } from 'vitest'
import { translator } from '../i18n/translate.ts'
import { dateTime, since } from './when.ts'

test('a time is what the clock of the reader shows', () => {
  const at = new Date('2025-09-30T21:30:00Z')

  expect(dateTime(at, 'Europe/Moscow')).toBe('01.10.2025 00:30')
  expect(dateTime(at, 'UTC')).toBe('30.09.2025 21:30')
})

test.each([
  [-5_000, '0 с', '0 s'],
  [59_999, '59 с', '59 s'],
  [15 * 60_000, '15 мин', '15 min'],
  [2 * 3_600_000, '2 ч', '2 h'],
  [2 * 3_600_000 + 5 * 60_000, '2 ч 5 мин', '2 h 5 min'],
  [26 * 3_600_000 + 59_000, '1 д 2 ч', '1 d 2 h'],
])('%i ms are said in two units at most', (ms, ru, en) => {
  expect(since(ms, translator('ru'))).toBe(ru)
  expect(since(ms, translator('en'))).toBe(en)
})
