import { expect, test } from 'vitest'
import { auditFilter, exportAddress } from './audit-filter.ts'

test('days begin and end where whoever looks is', () => {
  const { since, until } = auditFilter({ since: '2026-03-30', until: '2026-03-31' })

  expect(since).toBe(new Date(2026, 2, 30).toISOString())
  expect(until).toBe(new Date(2026, 3, 1).toISOString())
})

test('what is not asked for is not sent', () => {
  expect(auditFilter({ actor: 'alice' })).toEqual({ actor: 'alice' })
})

test('the file has what is shown', () => {
  expect(exportAddress({ actor: 'a b', release: 7 }, 'csv')).toBe(
    '/api/v1/audit-logs/export?actor=a+b&release=7&format=csv',
  )
})
