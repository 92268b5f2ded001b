import { expect, test } from 'vitest'
import { momentOf } from './until-field.tsx'

const NOW = Date.parse('2026-11-29T10:00:30Z')

test('hours are counted from when it begins, to the whole minute after', () => {
  expect(momentOf({ choice: '2', at: '' }, NOW)).toBe('2026-11-29T12:01:00.000Z')
})

test('a moment of one’s own is meant on one’s own clock', () => {
  const at = '2026-12-01T08:00'

  expect(momentOf({ choice: 'at', at }, NOW)).toBe(new Date(at).toISOString())
})

test('what ends when somebody ends it has no moment', () => {
  expect(momentOf({ choice: 'never', at: '2026-12-01T08:00' }, NOW)).toBeUndefined()
})
