import { type AddressInfo, connect as connectSocket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type KyselyPlugin, sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { testApi, tokenOf } from '../../test/support/api.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { openStream } from '../../test/support/read-stream.ts'
import { scenes } from '../../test/support/scenes.ts'
import { SOON_MS } from '../../test/support/soon.ts'
import { by } from '../../test/support/story-world.ts'
import { cancelRelease } from '../app/cancel-release.ts'
import { endDeployment } from '../app/deployment.ts'
import { insertEvent } from '../db/event.ts'
import { appendLog } from '../db/log.ts'

const database = await freshDatabase()
const { db } = database
let linesRead = 0
const counting: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    linesRead += result.rows.filter((row) => 'is_note' in row).length
    return result
  },
}
const { api, deps, logged, ask, interrupt } = await testApi(database, { db: db.withPlugin(counting) })
const { create, move, openDeployment } = scenes(db, deps)
await api.listen({ port: 0 })
const { port } = api.server.address() as AddressInfo

function stream(path: string, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${tokenOf('guest')}`
  return openStream(`http://127.0.0.1:${port}/api/v1${path}`, { authorization, ...headers })
}

/** A deployment on stage of a release of its own; the one before is over. */
async function deployment(): Promise<number> {
  await db
    .updateTable('deployment')
    .set({ status: 'cancelled', finished_at: new Date() })
    .where('status', '=', 'in_progress')
    .execute()
  const release = await create()
  await move(release.id, 'begin_stage')
  return openDeployment(release, 'stage')
}

const say = (id: number, ...texts: string[]) =>
  appendLog(
    db,
    id,
    texts.map((text) => ({ step: 'start', stepLine: null, at: new Date(), text })),
  )

const note = (action: string) => ({ at: new Date(), action, by: by('dev') })

const textsOf = (frames: readonly { data: unknown }[]) =>
  frames.map(({ data }) => (data as { text: string }).text)

describe('the log of a deployment', () => {
  test('what is there comes at once, what is said later comes when it is said, and the end says how it ended', async () => {
    const id = await deployment()
    await say(id, 'one', 'two')

    const reader = await stream(`/deployments/${id}/log/stream`)
    const early = await reader.take(2)
    await say(id, 'three')
    const [late] = await reader.take(1)
    await endDeployment(deps, { deploymentId: id, kind: 'succeeded', failure: null })
    const [end] = await reader.take(1)

    expect(early.map((frame) => frame.id)).toEqual(['1', '2'])
    expect(late).toMatchObject({
      id: '3',
      event: 'message',
      data: { number: 3, step: 'start', text: 'three', kind: 'note' },
    })
    expect(end).toEqual({ id: null, event: 'end', data: { status: 'succeeded' } })
    expect(await reader.next()).toBeNull()
  })

  test('a reader resumes after the last line it has', async () => {
    const id = await deployment()
    await say(id, 'one', 'two', 'three')

    const byHeader = await stream(`/deployments/${id}/log/stream?after=1`, { 'last-event-id': '2' })
    const byQuery = await stream(`/deployments/${id}/log/stream?after=1`)

    expect(textsOf(await byHeader.take(1))).toEqual(['three'])
    expect(textsOf(await byQuery.take(2))).toEqual(['two', 'three'])
    await Promise.all([byHeader.close(), byQuery.close()])
  })

  test('lines that were said while nothing could be heard are not lost', async () => {
    const id = await deployment()
    const reader = await stream(`/deployments/${id}/log/stream`)
    await say(id, 'before')
    await reader.take(1)

    await interrupt(() => say(id, 'meanwhile'))

    expect(textsOf(await reader.take(1))).toEqual(['meanwhile'])
    await reader.close()
  })

  test('100,000 lines arrive in order and once, and no more of them are read than the reader takes', async () => {
    const id = await deployment()
    await sql`
      insert into log_line (deployment_id, number, step, step_line, at, text)
      select ${id}, number, 'build', number, now(), 'line ' || number || repeat('.', 200)
      from generate_series(1, 100000) number
    `.execute(db)
    await endDeployment(deps, { deploymentId: id, kind: 'failed', failure: null })

    linesRead = 0
    const lazy = await readNothing(`/api/v1/deployments/${id}/log/stream`)
    const readForNobody = linesRead
    const reader = await stream(`/deployments/${id}/log/stream`)
    let count = 0
    let previous = 0
    for (let frame = await reader.next(); frame?.event === 'message'; frame = await reader.next()) {
      if (Number(frame.id) !== previous + 1) throw new Error(`${frame.id} after ${previous}`)
      previous = Number(frame.id)
      count++
    }

    expect(count).toBe(100_000)
    expect(readForNobody).toBeGreaterThan(0)
    expect(readForNobody).toBeLessThan(50_000)
    lazy.destroy()
  })

  test('a reader who goes away leaves nothing behind', async () => {
    const id = await deployment()
    const readers = await Promise.all(
      Array.from({ length: 5 }, () => stream(`/deployments/${id}/log/stream`)),
    )
    expect(api.openStreams()).toBe(5)
    const warnings = logged.length

    await Promise.all(readers.map((reader) => reader.close()))

    await vi.waitFor(() => expect(api.openStreams()).toBe(0), SOON_MS)
    expect(logged.slice(warnings).filter(({ level }) => level !== 'info')).toEqual([])
  })

  test('of a deployment that does not exist is 404, and a place that is none is 400', async () => {
    const missing = await ask('guest', 'GET', '/api/v1/deployments/999999/log/stream')
    const wrong = await ask('guest', 'GET', '/api/v1/deployments/1/log/stream', {
      headers: { 'last-event-id': 'x' },
    })

    expect(missing.status).toBe(404)
    expect(wrong.body.errors[0].place).toBe('headers.last-event-id')
  })

  test('can be read in pages as well', async () => {
    const id = await deployment()
    await say(id, 'one', 'two', 'three')

    const first = await ask('guest', 'GET', `/api/v1/deployments/${id}/log?limit=2`)
    const second = await ask('guest', 'GET', `/api/v1/deployments/${id}/log?limit=2&after=${first.body.next}`)

    expect(first.body).toMatchObject({ items: [{ text: 'one' }, { text: 'two' }], next: 2 })
    expect(second.body).toMatchObject({ items: [{ text: 'three' }], next: null })
  })
})

describe('events', () => {
  test('of one release come live and resume; those of others do not', async () => {
    const release = await create()
    const reader = await stream(`/events/stream?release=${release.id}&after=0`)
    const [created] = await reader.take(1)

    await create()
    await cancelRelease(deps, release.id, by('dev'))
    const [cancelled] = await reader.take(1)
    await reader.close()
    const again = await stream(`/events/stream?release=${release.id}`, { 'last-event-id': created?.id ?? '' })

    expect(created?.data).toMatchObject({ action: 'create', release_id: release.id, actor: 'dev' })
    expect(cancelled?.data).toMatchObject({ action: 'cancel', after: { status: 'cancelled' } })
    expect(await again.take(1)).toEqual([cancelled])
    await again.close()
  })

  test('without a place to resume from only what happens from now on comes', async () => {
    await create()
    const reader = await stream('/events/stream')
    const release = await create()

    const [first] = await reader.take(1)

    expect(first?.data).toMatchObject({ action: 'create', release_id: release.id })
    await reader.close()
  })

  test('after the last event that somebody was told of with themselves comes all that they do not know of', async () => {
    await create()
    const me = await ask('guest', 'GET', '/api/v1/users/me')
    const release = await create()

    const reader = await stream(`/events/stream?after=${me.body.last_event}`)
    const [first] = await reader.take(1)

    expect(first?.data).toMatchObject({ action: 'create', release_id: release.id })
    await reader.close()
  })

  test('an event that is committed after a later one is not missed', async () => {
    const reader = await stream('/events/stream')
    const slowBegan = Promise.withResolvers<void>()
    const fastDone = Promise.withResolvers<void>()
    const slow = db.transaction().execute(async (tx) => {
      await tx.updateTable('person').set({ role: 'viewer' }).where('name', '=', 'guest').execute()
      await insertEvent(tx, note('slow'))
      slowBegan.resolve()
      await fastDone.promise
      await sleep(300)
    })
    await slowBegan.promise
    await db.transaction().execute((tx) => insertEvent(tx, note('fast')))
    fastDone.resolve()

    const frames = await reader.take(2)

    expect(frames.map(({ data }) => (data as { action: string }).action)).toEqual(['slow', 'fast'])
    await slow
    await reader.close()
  })

  test('a change that was undone leaves a gap that holds nobody up', async () => {
    const reader = await stream('/events/stream')
    await db
      .transaction()
      .execute(async (tx) => {
        await tx.updateTable('person').set({ role: 'viewer' }).where('name', '=', 'guest').execute()
        await insertEvent(tx, note('undone'))
        throw new Error('undone')
      })
      .catch(() => {})
    await db.transaction().execute((tx) => insertEvent(tx, note('kept')))

    const [frame] = await reader.take(1)

    expect(frame?.data).toMatchObject({ action: 'kept' })
    await reader.close()
  })

  test('can be read in pages, oldest first', async () => {
    const release = await create()
    await cancelRelease(deps, release.id, by('dev'))

    const first = await ask('guest', 'GET', `/api/v1/events?release=${release.id}&limit=1`)
    const second = await ask('guest', 'GET', `/api/v1/events?release=${release.id}&after=${first.body.next}`)

    expect(first.body.items).toMatchObject([{ action: 'create' }])
    expect(second.body).toMatchObject({ items: [{ action: 'cancel' }], next: null })
  })
})

test('whoever reads with a token that was revoked meanwhile hears nothing more', async () => {
  const made = await ask('guest', 'POST', '/api/v1/tokens', { body: { label: 'stream' } })
  const reader = await stream('/events/stream?after=0', { authorization: `Bearer ${made.body.secret}` })
  await reader.take(1)

  await ask('guest', 'DELETE', `/api/v1/tokens/${made.body.id}`)
  await db.transaction().execute((tx) => insertEvent(tx, note('secret_plan')))
  const heard: unknown[] = []
  for (let frame = await reader.next(); frame !== null; frame = await reader.next()) heard.push(frame.data)

  expect(JSON.stringify(heard)).not.toContain('secret_plan')
})

test('a machine that stops lets its readers go, so that they find another', async () => {
  const other = await testApi(database)
  await other.api.listen({ port: 0 })
  const { port } = other.api.server.address() as AddressInfo
  const reader = await openStream(`http://127.0.0.1:${port}/api/v1/events/stream`, {
    authorization: `Bearer ${tokenOf('guest')}`,
  })

  await other.api.close()
  const ended = await reader.next()

  // What happened just before may still be on its way; after it there is nothing.
  expect(ended === null ? null : await reader.next()).toBeNull()
})

/** Asks, and then takes nothing of the answer from the operating system. */
async function readNothing(path: string) {
  const socket = connectSocket({ port, host: '127.0.0.1' })
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.pause()
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${tokenOf('guest')}\r\n\r\n`)
  await sleep(500)
  return socket
}
