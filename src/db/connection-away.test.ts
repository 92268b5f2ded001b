import { sql } from 'kysely'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { tcpProxy } from '../../test/support/tcp-proxy.ts'
import { connect } from './connection.ts'
import { isDisconnect, retryWhileAway } from './connection-away.ts'

const { db, url } = await freshDatabase()

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('it should have failed'),
    (error: unknown) => error,
  )
}

function withCode(code: string): Error {
  return Object.assign(new Error('from the server'), { code })
}

test.each(['57P01', '57P02', '57P03', '08006', '08001', '53300', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'])(
  '%s means that the database is away',
  (code) => {
    expect(isDisconnect(withCode(code))).toBe(true)
    expect(isDisconnect(new Error('wrapped', { cause: withCode(code) }))).toBe(true)
    expect(isDisconnect(new AggregateError([new Error('other'), withCode(code)]))).toBe(true)
  },
)

test.each(['23505', '40001', '40P01', '57014', '28P01', '3D000', '42P01', 'ERR_INVALID_ARG_TYPE'])(
  '%s is an answer of the database',
  (code) => {
    expect(isDisconnect(withCode(code))).toBe(false)
  },
)

test('nothing but an error is a disconnect', () => {
  expect([null, undefined, 'ECONNRESET', { code: 'ECONNRESET' }].map(isDisconnect)).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('a port where nobody listens and a connection that is cut are disconnects, a wrong password and bad SQL are not', async () => {
  const wire = await tcpProxy(url)
  const throughWire = connect(wire.url, { max: 1 })
  const wrong = new URL(url)
  wrong.password = 'wrong'

  const nobody = await errorOf(new Client('postgresql://a:b@127.0.0.1:1/c').connect())
  const sleeping = errorOf(sql`select pg_sleep(5)`.execute(throughWire))
  setTimeout(wire.cut, 100)
  const cut = await sleeping
  const password = await errorOf(new Client(wrong.href).connect())
  const nonsense = await errorOf(sql`selct`.execute(db))

  expect([nobody, cut, password, nonsense].map(isDisconnect)).toEqual([true, true, false, false])
  await throughWire.destroy()
})

test('a server that falls silent fails the query in time, and the next one gets a new connection', async () => {
  const wire = await tcpProxy(url)
  const throughWire = connect(wire.url, { max: 1, timeoutMs: 400 })
  await sql`select 1`.execute(throughWire)

  wire.freeze()
  const silence = await errorOf(sql`select 1`.execute(throughWire))
  const next = await sql`select 2 as two`.execute(throughWire)

  expect(silence).toSatisfy(isDisconnect)
  expect(next.rows).toEqual([{ two: 2 }])
  await throughWire.destroy()
})

test('work waits for the database to come back', async () => {
  const wire = await tcpProxy(url)
  const throughWire = connect(wire.url, { max: 1 })
  const attempts: number[] = []
  wire.cut()

  const work = retryWhileAway(() => sql`select 1 as one`.execute(throughWire), {
    onAway: (_error, attempt) => {
      attempts.push(attempt)
      if (attempt === 4) wire.restore()
    },
  })

  expect((await work).rows).toEqual([{ one: 1 }])
  expect(attempts).toEqual([1, 2, 3, 4])
  await throughWire.destroy()
})

test('what the database refuses is not tried again', async () => {
  let tries = 0
  const work = retryWhileAway(() => {
    tries += 1
    return sql`select 1/0`.execute(db)
  })

  await expect(work).rejects.toThrow('division by zero')
  expect(tries).toBe(1)
})

test.each(['40001', '40P01', '55P03'])(
  'work that was in the way of other work (%s) is tried again',
  async (code) => {
    let tries = 0
    const work = retryWhileAway(async () => {
      tries += 1
      if (tries < 3) throw withCode(code)
      return 'done'
    })

    expect(await work).toBe('done')
  },
)

test('waiting for the database can be given up', async () => {
  const giveUp = new AbortController()

  const work = retryWhileAway(() => new Client('postgresql://a:b@127.0.0.1:1/c').connect(), {
    signal: giveUp.signal,
    onAway: () => giveUp.abort(new Error('the machine stops')),
  })

  await expect(work).rejects.toThrow('the machine stops')
})
