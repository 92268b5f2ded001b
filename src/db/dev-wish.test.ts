import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { forgetDevWishes, insertDevWish, newestDevWish } from './dev-wish.ts'

const { db } = await freshDatabase()
const day = (number: number) => new Date(Date.UTC(2026, 0, number))

const want = (environment: string, number: number) =>
  db.transaction().execute((tx) =>
    insertDevWish(tx, {
      cause: `push-${environment}-${number}`,
      service: 'shop',
      environment,
      branch: 'main',
      commit: null,
      wantedBy: 'ann',
      pushedAt: day(number),
      trace: null,
    }),
  )

test('old wishes are forgotten that newer ones replaced, and told again they change nothing', async () => {
  await want('dev', 1)
  await want('dev', 2)
  const newest = await want('dev', 20)
  const quiet = await want('dev-ann', 1)

  const forgotten = await forgetDevWishes(db, day(10))

  expect(forgotten).toBe(2)
  expect(await want('dev', 1)).toBeNull()
  expect(await newestDevWish(db, newest ?? 0)).toMatchObject({ id: newest, environment: 'dev' })
  expect(await newestDevWish(db, quiet ?? 0)).toMatchObject({ id: quiet, environment: 'dev-ann' })
})

test('a wish that is not old stays although something newer is wanted', async () => {
  await want('dev-bob', 11)
  await want('dev-bob', 12)

  expect(await forgetDevWishes(db, day(10))).toBe(0)
})
