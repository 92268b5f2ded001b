import { expect, test } from 'vitest'
import { roleOfGroups } from './role-of-groups.ts'

const roles = { guests: 'viewer', developers: 'engineer', leads: 'admin' } as const

test.each([
  [['guests', 'leads', 'developers'], null, 'admin'],
  [['guests', 'developers'], null, 'engineer'],
  [['others'], null, null],
  [['others'], 'viewer', 'viewer'],
  [[], null, null],
  [['constructor', 'toString'], null, null],
  [['guests'], 'engineer', 'viewer'],
] as const)('%j with %j for the rest gives %j', (groups, defaultRole, role) => {
  expect(roleOfGroups(groups, { roles, defaultRole })).toBe(role)
})
