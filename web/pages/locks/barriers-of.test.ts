import { expect, test } from 'vitest'
import { barriersOf } from './barriers-of.ts'

const barrier = {
  kind: 'freeze' as const,
  id: 1 as number | null,
  services: null,
  environments: ['production'],
  person: 'ann',
  reason: 'audit',
  since: '2026-11-29T10:00:00Z',
  until: null,
  stands: true,
}

test('what both lists name is there once, and what stands comes before what comes', () => {
  const lock = { ...barrier, kind: 'lock' as const, since: '2026-11-29T12:00:00Z' }
  const soon = { ...barrier, id: 2, since: '2026-11-29T11:00:00Z', stands: false }

  expect(barriersOf([lock, barrier], [soon, barrier])).toEqual([barrier, lock, soon])
})

test('windows of the calendar have no number and are told apart by place and time', () => {
  const friday = { ...barrier, kind: 'calendar' as const, id: null, stands: false }
  const nextFriday = { ...friday, since: '2026-12-04T10:00:00Z' }

  expect(barriersOf([], [nextFriday, friday, friday])).toEqual([friday, nextFriday])
})
