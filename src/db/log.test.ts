import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { openDeployment } from './deployment.ts'
import { appendLog, type NewLogLine, readLog, wholeLog } from './log.ts'

const { db } = await freshDatabase()
let deploymentId = 0
let opened = 0

beforeAll(open)

async function open(): Promise<void> {
  opened += 1
  const { deployment } = await db.transaction().execute((tx) =>
    openDeployment(tx, {
      cause: `log-${opened}`,
      releaseId: null,
      service: `shop-${opened}`,
      environment: 'stage',
      kind: 'deploy',
      tag: 'v1',
      commit: null,
      toRevision: null,
      at: new Date(),
    }),
  )
  deploymentId = deployment.id
}

function line(step: string, stepLine: number | null, text: string): NewLogLine {
  return { step, stepLine, at: new Date('2026-11-21T10:00:00Z'), text }
}

const texts = async () => (await readLog(db, deploymentId, { after: 0, limit: 100 })).map(({ text }) => text)

test('lines are numbered in order, and a replayed step adds only what is new', async () => {
  await appendLog(db, deploymentId, [line('fetch', 1, 'one'), line('fetch', 2, 'two')])

  const fresh = await appendLog(db, deploymentId, [
    line('fetch', 1, 'one'),
    line('fetch', 2, 'two'),
    line('fetch', 3, 'three'),
    line('migrate', 1, 'four'),
  ])

  expect(fresh.map(({ number, text }) => [number, text])).toEqual([
    [3, 'three'],
    [4, 'four'],
  ])
  expect(await texts()).toEqual(['one', 'two', 'three', 'four'])
})

test('notes of the machine are kept every time', async () => {
  await open()

  await appendLog(db, deploymentId, [line('fetch', null, 'begins')])
  await appendLog(db, deploymentId, [line('fetch', null, 'begins')])

  expect(await texts()).toEqual(['begins', 'begins'])
})

test('writers at once get numbers without gaps and doubles', async () => {
  await open()
  const writers = Array.from({ length: 8 }, (_, writer) =>
    appendLog(
      db,
      deploymentId,
      Array.from({ length: 20 }, (_, i) => line(`step-${writer}`, i + 1, `${writer}`)),
    ),
  )

  await Promise.all(writers)

  const stored = await readLog(db, deploymentId, { after: 0, limit: 1_000 })
  expect(stored.map(({ number }) => number)).toEqual(Array.from({ length: 160 }, (_, i) => i + 1))
})

test('a reader goes on after the last line it saw', async () => {
  await open()
  const many = Array.from({ length: 12_000 }, (_, i) => line('build', i + 1, `line ${i + 1}`))
  for (let at = 0; at < many.length; at += 3_000)
    await appendLog(db, deploymentId, many.slice(at, at + 3_000))

  const page = await readLog(db, deploymentId, { after: 11_998, limit: 10 })
  let count = 0
  for await (const _line of wholeLog(db, [deploymentId])) count += 1

  expect(page.map(({ text }) => text)).toEqual(['line 11999', 'line 12000'])
  expect(count).toBe(12_000)
})
