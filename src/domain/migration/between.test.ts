import fc from 'fast-check'
import { expect, test } from 'vitest'
import { migrationsBetween } from './between.ts'
import type { Migration } from './path.ts'

const migration = (id: string): Migration => ({ id, reversible: true, reason: null })
const known = ['001', '002', '003', '004'].map(migration)
const at = (revision: string | null, list = known) => ({ revision, known: list })
const ids = (between: ReturnType<typeof migrationsBetween>) => between?.through.map(({ id }) => id)

test('forward in order, back in the reverse order', () => {
  expect(ids(migrationsBetween(at('001', known.slice(0, 1)), at('003')))).toEqual(['002', '003'])
  expect(ids(migrationsBetween(at('003'), at('001', known.slice(0, 1))))).toEqual(['003', '002'])
  expect(ids(migrationsBetween(at(null), at('002')))).toEqual(['001', '002'])
})

test('what neither side knows is not guessed', () => {
  expect(migrationsBetween(at('001', []), at('003', []))).toBeNull()
  expect(migrationsBetween(at('999'), at('003'))).toBeNull()
})

test('there and back again go through the same, in opposite order', () => {
  const revision = fc.constantFrom(null, '001', '002', '003', '004')
  fc.assert(
    fc.property(revision, revision, (from, to) => {
      const there = ids(migrationsBetween(at(from), at(to))) ?? []

      expect(ids(migrationsBetween(at(to), at(from)))).toEqual(there.toReversed())
    }),
  )
})
