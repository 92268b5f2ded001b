import { expect, test } from 'vitest'
import { measuresWanted } from './measures-wanted.ts'

test('an address without a question asks for a month in weeks', () => {
  expect(measuresWanted({})).toEqual({ days: 30, by: 'week' })
})

test('a year is never cut into days', () => {
  expect(measuresWanted({ service: 'shop', days: 365, by: 'day' })).toEqual({
    service: 'shop',
    days: 365,
    by: 'week',
  })
})
