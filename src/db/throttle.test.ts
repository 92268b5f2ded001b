import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { forgetAttempts, purgeAttempts, saveAttempts } from './throttle.ts'

const { db } = await freshDatabase()
const at = new Date('2026-03-01T10:00:00Z')
const keep = (key: string, lastFailureAt: Date) =>
  db.transaction().execute((tx) => saveAttempts(tx, key, { failures: 3, lastFailureAt, blockedUntil: null }))
const keys = async () => {
  const rows = await db.selectFrom('sign_in_throttle').select('key').orderBy('key').execute()
  return rows.map(({ key }) => key)
}

test('who signs in clears what was held against them, wherever it came from, and nobody else', async () => {
  await keep('account:bob', at)
  await keep('account:bob\n192.0.2.1', at)
  await keep('account:bob smith', at)

  await forgetAttempts(db, 'account:bob')

  expect(await keys()).toEqual(['account:bob smith'])
})

test('what is over is forgotten', async () => {
  await keep('account:old', new Date(at.getTime() - 1))
  await keep('account:new', at)

  await purgeAttempts(db, { over: at })

  expect(await keys()).toEqual(['account:bob smith', 'account:new'])
})

test('a flood of names does not fill the table: the oldest go', async () => {
  const rows = Array.from({ length: 500 }, (_, index) => ({
    key: `account:?${index}`,
    failures: 1,
    last_failure_at: new Date(at.getTime() + index),
  }))
  await db.insertInto('sign_in_throttle').values(rows).execute()

  await purgeAttempts(db, { over: new Date(0), most: 100 })

  const left = await keys()
  expect(left.length).toBeGreaterThanOrEqual(100)
  expect(left.length).toBeLessThanOrEqual(101)
})
