import { expect, test } from 'vitest'
import { isFresh, stampNow } from './stamp.ts'

const TWO_MINUTES = 120_000

test('a question may be answered for two minutes', () => {
  const drawn = new Date('2026-03-01T10:00:59Z')
  const stamp = stampNow(drawn)
  const after = (ms: number) => isFresh(stamp, new Date(drawn.getTime() + ms), TWO_MINUTES)

  expect(after(0)).toBe(true)
  expect(after(TWO_MINUTES)).toBe(true)
  expect(after(TWO_MINUTES + 60_000)).toBe(false)
  // Another replica's clock.
  expect(after(-30_000)).toBe(true)
  expect(after(-3_600_000)).toBe(false)
})

test('what is no stamp is never fresh', () => {
  const at = new Date('2026-03-01T10:00:00Z')

  expect(
    [undefined, '', 'Z', '-1', 1.5, 'zzzzzzzzzzz'].filter((stamp) => isFresh(stamp, at, TWO_MINUTES)),
  ).toEqual([])
})
