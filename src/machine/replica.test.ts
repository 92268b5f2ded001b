import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { SOON_MS } from '../../test/support/soon.ts'
import { tcpProxy } from '../../test/support/tcp-proxy.ts'
import { joinReplicas, NameTaken } from './replica.ts'

const { db, url } = await freshDatabase()
const at = new Date()

async function holders(name: string): Promise<number> {
  const { rows } =
    await sql`select from pg_stat_activity where application_name = ${`rmm replica ${name}`}`.execute(db)
  return rows.length
}

test('a name that a living replica has is refused, and free when it has left', async () => {
  const first = await joinReplicas(url, db, { name: 'a', at })

  const second = joinReplicas(url, db, { name: 'a', at })
  await expect(second).rejects.toThrow(NameTaken)
  await first.leave()
  const third = await joinReplicas(url, db, { name: 'a', at })

  expect(third.id).not.toBe(first.id)
  await third.leave()
})

test('a replica has its name again after an outage of the database', async () => {
  const wire = await tcpProxy(url)
  const replica = await joinReplicas(wire.url, db, { name: 'b', at })

  wire.cut()
  await expect.poll(() => holders('b')).toBe(0)
  await sleep(700) // longer than the first attempt to come back
  wire.restore()
  await expect.poll(() => holders('b'), { timeout: SOON_MS }).toBe(1)

  await expect(joinReplicas(url, db, { name: 'b', at })).rejects.toThrow(NameTaken)
  await replica.leave()
})

test('a replica that leaves while the database is away does not come back', async () => {
  const wire = await tcpProxy(url)
  const replica = await joinReplicas(wire.url, db, { name: 'c', at })

  wire.cut()
  await expect.poll(() => holders('c')).toBe(0)
  await replica.leave()
  wire.restore()
  await sleep(1_000)

  expect(await holders('c')).toBe(0)
})
