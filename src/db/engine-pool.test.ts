import { retriablePostgresException } from '@dbos-inc/dbos-sdk/internal/system_database'
import type { Pool } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { tcpProxy } from '../../test/support/tcp-proxy.ts'
import { createEnginePool } from './engine-pool.ts'

const { url } = await freshDatabase()
const pools: Pool[] = []
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.end()
})

function open(at: string, limits: { idleInTransactionMs?: number; timeoutMs?: number } = {}): Pool {
  const pool = createEnginePool(at, { max: 2, onBroken: () => {}, ...limits })
  pools.push(pool)
  return pool
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('it should have failed'),
    (error: unknown) => error,
  )
}

test('a transaction that nobody goes on with lets go of its rows', async () => {
  const frozen = await open(url, { idleInTransactionMs: 200 }).connect()
  frozen.on('error', () => {})
  await frozen.query('create table if not exists held (id integer primary key)')
  await frozen.query('insert into held values (1) on conflict do nothing')
  await frozen.query('begin')
  await frozen.query('select from held for update')

  const { rowCount } = await open(url).query('update held set id = 2')

  expect(rowCount).toBe(1)
  expect(await errorOf(frozen.query('commit'))).toSatisfy(retriablePostgresException)
  frozen.release(true)
})

test.each(['pool', 'client'] as const)(
  'a server that falls silent is one to try again (%s)',
  async (asker) => {
    const wire = await tcpProxy(url)
    const pool = open(wire.url, { timeoutMs: 300 })
    const client = await pool.connect()
    client.on('error', () => {})
    if (asker === 'pool') client.release()

    wire.freeze()
    const silence = await errorOf(asker === 'pool' ? pool.query('select 1') : client.query('select 1'))
    if (asker === 'client') client.release(true)

    expect(silence).toSatisfy(retriablePostgresException)
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  },
)

test('what the database refuses stays what it is', async () => {
  const refusal = await errorOf(open(url).query('select 1/0'))

  expect(refusal).toMatchObject({ code: '22012' })
})
