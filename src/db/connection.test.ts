import { DBOSClient } from '@dbos-inc/dbos-sdk'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { asClient, connect } from './connection.ts'
import { isDisconnect } from './connection-away.ts'

const { db, url } = await freshDatabase()
const client = await DBOSClient.create({ systemDatabaseUrl: url })
afterAll(() => client.destroy())

async function workflowIds(): Promise<unknown[]> {
  const { rows } = await sql<{ id: string }>`select workflow_uuid as id from dbos.workflow_status`.execute(db)
  return rows.map(({ id }) => id)
}

function job(workflowID: string) {
  return { workflowName: 'bringToStage', queueName: 'releases', workflowID }
}

test('a job enqueued in a transaction that rolls back does not exist', async () => {
  const failing = db.transaction().execute(async (tx) => {
    await client.enqueueInTransaction(asClient(tx), job('lost'), 'an argument')
    throw new Error('changed my mind')
  })

  await expect(failing).rejects.toThrow('changed my mind')
  expect(await workflowIds()).not.toContain('lost')
})

test('a job enqueued in a transaction that commits exists, with its arguments', async () => {
  await db.transaction().execute(async (tx) => {
    await client.enqueueInTransaction(asClient(tx), job('kept'), 'an argument')
  })

  expect(await workflowIds()).toContain('kept')
  const status = await client.getWorkflow('kept')
  expect(status).toMatchObject({ status: 'ENQUEUED', queueName: 'releases', input: ['an argument'] })
})

test('a message sent in a transaction is there once it is committed', async () => {
  await db.transaction().execute(async (tx) => {
    await client.enqueueInTransaction(asClient(tx), job('waiting'))
    await client.sendInTransaction(asClient(tx), 'waiting', { decision: 'approved' }, 'approval', 'cause-1')
  })

  const { rows } = await sql`select topic from dbos.notifications where destination_uuid = 'waiting'`.execute(
    db,
  )
  expect(rows).toEqual([{ topic: 'approval' }])
})

test('big integers are numbers, times are dates, json is parsed', async () => {
  const { rows } =
    await sql`select 9007199254740991::int8 as big, '2026-01-02T03:04:05.678Z'::timestamptz as at,
    '{"a":[1,null]}'::jsonb as json`.execute(db)

  expect(rows).toEqual([
    { big: 9007199254740991, at: new Date('2026-01-02T03:04:05.678Z'), json: { a: [1, null] } },
  ])
})

test('a big integer that no number can hold is an error, not another number', async () => {
  const query = sql`select 9007199254740993::int8 as big`.execute(db)

  await expect(query).rejects.toThrow('does not fit')
})

test('a connection that breaks inside a transaction fails that transaction and nothing else', async () => {
  const broken: string[] = []
  const other = connect(url, { max: 1, onBroken: ({ message }) => broken.push(message) })

  const transaction = other.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db)
    await sql`select pg_sleep(1)`.execute(tx)
  })

  await expect(transaction).rejects.toSatisfy(isDisconnect)
  expect((await sql`select 1 as one`.execute(other)).rows).toEqual([{ one: 1 }])
  expect(broken.length).toBeGreaterThan(0)
  await other.destroy()
})
