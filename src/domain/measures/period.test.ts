import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Grain, periodsOf } from './period.ts'

const whole = { begin: new Date('2026-01-28T12:00:00Z'), end: new Date('2026-02-10T00:00:00Z') }

test('weeks begin on Monday; the first is what is left of one', () => {
  const begins = periodsOf(whole, 'week').map(({ begin }) => begin.toISOString().slice(0, 13))

  expect(begins).toEqual(['2026-01-28T12', '2026-02-02T00', '2026-02-09T00'])
})

test('months begin on the first', () => {
  const begins = periodsOf(whole, 'month').map(({ begin }) => begin.toISOString().slice(0, 13))

  expect(begins).toEqual(['2026-01-28T12', '2026-02-01T00'])
})

test('periods leave nothing out, overlap nowhere and hold at least a moment', () => {
  const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  const grain = fc.constantFrom<Grain>('day', 'week', 'month')
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 40_000_000_000 }), grain, (begin, length, grain) => {
      const end = new Date(begin.getTime() + length)

      const periods = periodsOf({ begin, end }, grain)

      let at = begin
      for (const period of periods) {
        expect(period.begin).toEqual(at)
        expect(period.end.getTime()).toBeGreaterThan(period.begin.getTime())
        at = period.end
      }
      expect(at).toEqual(end)
    }),
    { numRuns: 50 },
  )
})
