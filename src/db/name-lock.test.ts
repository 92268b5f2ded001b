import { expect, test } from 'vitest'
import { execute } from '../../test/support/admin.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { lockName } from './name-lock.ts'

const { url } = await freshDatabase()
const calmly = { patienceMs: 0, onLost: () => {} }

test('two living processes never have one name, and other names do not matter', async () => {
  const first = await lockName(url, 'a', calmly)

  const second = await lockName(url, 'a', calmly)
  const other = await lockName(url, 'b', calmly)

  expect(first).not.toBeNull()
  expect(second).toBeNull()
  expect(other).not.toBeNull()
  await first?.release()
  await other?.release()
})

test('a name that was given up is free at once', async () => {
  const first = await lockName(url, 'c', calmly)
  await first?.release()

  const second = await lockName(url, 'c', calmly)

  expect(second).not.toBeNull()
  await second?.release()
})

test('a lock whose connection is cut is lost, and says so', async () => {
  let lost = 0
  await lockName(url, 'd', { patienceMs: 0, onLost: () => (lost += 1) })

  await execute(
    url,
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rmm replica d'",
  )
  const next = await lockName(url, 'd', { patienceMs: 2_000, onLost: () => {} })

  expect(next).not.toBeNull()
  await expect.poll(() => lost).toBe(1)
  await next?.release()
})
