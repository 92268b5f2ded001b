import { expect, test } from 'vitest'
import { ago, duration } from './time-words.ts'

test.each([
  [850, '850 ms', '850 мс'],
  [4_100, '4.1 sec', '4,1 с'],
  [12_400, '12 sec', '12 с'],
  [185_000, '3 min 5 sec', '3 мин 5 с'],
  [7_500_000, '2 hr 5 min', '2 ч 5 мин'],
])('%i ms are said shortly', (ms, english, russian) => {
  expect([duration(ms, 'en'), duration(ms, 'ru')]).toEqual([english, russian])
})

test('what has just happened is now, whichever clock is ahead', () => {
  const now = Date.parse('2026-11-21T10:00:00Z')

  expect(ago('2026-11-21T10:00:02Z', now, 'en')).toBe('now')
  expect(ago('2026-11-21T09:58:00Z', now, 'en')).toBe('2 min. ago')
  expect(ago('2026-11-18T09:58:00Z', now, 'ru')).toBe('3 дн. назад')
})
