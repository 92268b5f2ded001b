import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { SOON_MS } from '../../test/support/soon.ts'
import { tcpProxy } from '../../test/support/tcp-proxy.ts'
import { createListener } from './listen.ts'

const { db, url } = await freshDatabase()
const wire = await tcpProxy(url)

async function notify(channel: string, message: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${message})`.execute(db)
}

async function connections(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from pg_stat_activity
    where datname = current_database() and application_name = 'rmm listen'`.execute(db)
  return rows[0]?.n ?? 0
}

test('a message reaches every callback of its channel and no other', async () => {
  const listener = await createListener(url)
  const heard: unknown[] = []
  await listener.listen('one', (message) => heard.push(['first', message]))
  await listener.listen('one', (message) => heard.push(['second', message]))
  await listener.listen('two', (message) => heard.push(['two', message]))

  await notify('one', 'hello')

  await vi.waitFor(() => expect(heard).toHaveLength(2), SOON_MS)
  expect(heard).toEqual([
    ['first', 'hello'],
    ['second', 'hello'],
  ])
  await listener.close()
})

test('who has stopped listening hears nothing; listening again works, whatever the name', async () => {
  const listener = await createListener(url)
  const heard: unknown[] = []
  const channel = 'A "strange" Name'
  const unlisten = await listener.listen(channel, (message) => heard.push(['early', message]))
  unlisten()
  await listener.listen(channel, (message) => heard.push(['late', message]))

  await notify(channel, 'hello')

  await vi.waitFor(() => expect(heard).toEqual([['late', 'hello']]), SOON_MS)
  await listener.close()
})

test('after a cut everybody is told to look, also who came meanwhile, and hears the next message', async () => {
  const listener = await createListener(wire.url)
  const heard: unknown[] = []
  await listener.listen('before', (message) => heard.push(['before', message]))

  wire.cut()
  await vi.waitFor(async () => expect(await connections()).toBe(0), SOON_MS)
  await listener.listen('meanwhile', (message) => heard.push(['meanwhile', message]))
  await notify('before', 'lost')
  wire.restore()
  await vi.waitFor(() => expect(heard).toHaveLength(2), SOON_MS)
  await notify('meanwhile', 'heard')

  await vi.waitFor(() => expect(heard).toHaveLength(3), SOON_MS)
  expect(heard).toEqual([
    ['before', null],
    ['meanwhile', null],
    ['meanwhile', 'heard'],
  ])
  await listener.close()
})

test('a connection that died without a word is noticed', async () => {
  const listener = await createListener(wire.url, 200)
  const heard: unknown[] = []
  await listener.listen('one', (message) => heard.push(message))

  wire.freeze()

  await vi.waitFor(() => expect(heard).toEqual([null]), SOON_MS)
  await notify('one', 'heard')
  await vi.waitFor(() => expect(heard).toEqual([null, 'heard']), SOON_MS)
  await listener.close()
})

test('closed while the database is away, it does not come back', async () => {
  const listener = await createListener(wire.url)
  await listener.listen('one', () => {})
  wire.cut()
  await vi.waitFor(async () => expect(await connections()).toBe(0), SOON_MS)

  await listener.close()
  wire.restore()
  await new Promise((resolve) => setTimeout(resolve, 1_500))

  expect(await connections()).toBe(0)
})
