import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Migration, type MigrationPath, migrationPath } from './path.ts'

const known: Migration[] = ['001', '002', '003', '004'].map((id) => ({ id, reversible: true, reason: null }))

test('forward applies what is missing, oldest first', () => {
  expect(migrationPath({ known, current: '002' })).toEqual({
    path: { direction: 'forward', through: ['003', '004'], to: '004' },
  })
})

test('back takes away what is too much, newest first', () => {
  expect(migrationPath({ known, current: '004' }, '002')).toEqual({
    path: { direction: 'back', through: ['004', '003'], to: '002' },
  })
})

test('an empty schema is a place to come from and to go to', () => {
  expect(migrationPath({ known, current: null }, '001')).toMatchObject({ path: { through: ['001'] } })
  expect(migrationPath({ known, current: '001' }, null)).toMatchObject({
    path: { direction: 'back', to: null },
  })
  expect(migrationPath({ known: [], current: null })).toEqual({ path: { direction: 'none' } })
})

test('an irreversible migration on the way back is named with its reason', () => {
  const oneWay = known.map((migration) =>
    migration.id === '003' ? { ...migration, reversible: false, reason: 'drops a column' } : migration,
  )

  expect(migrationPath({ known: oneWay, current: '004' }, '002')).toEqual({
    problem: { code: 'irreversible_migration', revision: '003', reason: 'drops a column' },
  })
  expect(migrationPath({ known: oneWay, current: '002' }, '004')).toMatchObject({
    path: { direction: 'forward' },
  })
  expect(migrationPath({ known: oneWay, current: '004' }, '003')).toMatchObject({
    path: { through: ['004'] },
  })
})

test('a revision that the code does not know is a problem, not a guess', () => {
  expect(migrationPath({ known, current: '009' }, '001')).toEqual({
    problem: { code: 'unknown_revision', revision: '009' },
  })
})

test('walking any path arrives, and walking back returns', () => {
  const count = fc.integer({ min: 0, max: 12 })
  fc.assert(
    fc.property(count, fc.nat(), fc.nat(), (size, a, b) => {
      const all = Array.from({ length: size }, (_, i) => ({ id: String(i), reversible: true, reason: null }))
      const revisionAt = (n: number) => all[(n % (size + 1)) - 1]?.id ?? null
      const [from, to] = [revisionAt(a), revisionAt(b)]

      const there = pathOf({ known: all, current: from }, to)
      const arrived = walk(all, from, there)
      const home = walk(all, arrived, pathOf({ known: all, current: arrived }, from))

      expect(arrived).toBe(to)
      expect(home).toBe(from)
    }),
  )
})

function pathOf(state: Parameters<typeof migrationPath>[0], to: string | null): MigrationPath {
  const result = migrationPath(state, to)
  if ('problem' in result) throw new Error(result.problem.code)
  return result.path
}

/** Applies a path to a schema as a database would: each migration must fit on the one before it. */
function walk(all: readonly Migration[], from: string | null, path: MigrationPath): string | null {
  if (path.direction === 'none') return from
  const place = (id: string | null) => (id === null ? -1 : all.findIndex((migration) => migration.id === id))
  let at = place(from)
  for (const id of path.through) {
    const next = path.direction === 'forward' ? at + 1 : at
    if (place(id) !== next) throw new Error(`${id} does not fit on ${at}`)
    at = path.direction === 'forward' ? at + 1 : at - 1
  }
  return all[at]?.id ?? null
}
