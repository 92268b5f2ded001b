import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { everyStory } from '../../test/support/every-story.ts'
import type { Story } from '../app/deps.ts'
import { asClient } from '../db/connection.ts'
import { createEnginePool } from '../db/engine-pool.ts'
import { type Engine, type StoryBody, startEngine } from './engine.ts'

const { url, db } = await freshDatabase()
const children: ChildProcess[] = []
let engine: Engine

beforeAll(async () => {
  engine = await enqueuer()
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => engine.stop())

interface Child {
  process: ChildProcess
  lines: string[]
}

function startChild(executorId: string, mode = ''): Child {
  const file = join(import.meta.dirname, '..', '..', 'test', 'support', 'engine-child.ts')
  const process = fork(file, [url, executorId, mode], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: [],
  })
  children.push(process)
  const lines: string[] = []
  if (process.stdout) createInterface({ input: process.stdout }).on('line', (line) => lines.push(line))
  return { process, lines }
}

async function said(child: Child, line: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.lines.includes(line)) return
    await sleep(50)
  }
  throw new Error(`never said "${line}": ${child.lines.join(' | ')}`)
}

/** Enqueues from here, where no story runs. */
async function enqueuer(): Promise<Engine> {
  const never: StoryBody = async () => {}
  return startEngine({
    url,
    pool: createEnginePool(url, { max: 4, onBroken: () => {} }),
    executorId: 'enqueuer',
    mayAct: async () => {},
    toDev: async () => {},
    inTurn: (work) => work(),
    asClient,
    bodies: everyStory(never),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onBroken: async () => {},
    onReady: () => {},
    runStories: false,
  })
}

const story = (id: string, target = 'shop/stage'): Story => ({ name: 'roll-back', id, target, releaseId: 1 })

test('stories: enqueued with their transaction or not at all, one at a time per target, taken over from the dead', {
  timeout: 180_000,
}, async () => {
  const first = startChild('replica-1', 'hang')
  await said(first, 'ready')

  await db.transaction().execute((tx) => engine.enqueue(tx, story('a')))
  await db
    .transaction()
    .execute(async (tx) => {
      await engine.enqueue(tx, story('never'))
      throw new Error('changed my mind')
    })
    .catch(() => {})
  await db.transaction().execute((tx) => engine.enqueue(tx, story('b')))
  await db.transaction().execute((tx) => engine.enqueue(tx, story('a')))
  await said(first, 'second a')
  await sleep(1_000)
  const whileRunning = [...first.lines]

  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  const second = startChild('replica-2')
  await said(second, 'ready')
  second.process.send({ recover: ['replica-1'] })
  await said(second, 'done b')

  expect(whileRunning).toEqual(['ready', 'first a', 'second a'])
  expect(second.lines).toEqual(['ready', 'second a', 'done a', 'first b', 'second b', 'done b'])
})

test('what a replica did that lost its right to act does not count', { timeout: 180_000 }, async () => {
  const fenced = startChild('replica-3', 'fenced')
  await said(fenced, 'ready')
  // A target of its own: the one above may still be held by a story whose replica died just before its end was recorded.
  await db.transaction().execute((tx) => engine.enqueue(tx, story('c', 'shop/production')))
  await said(fenced, 'first c')
  // Frozen, or it would take the story from the queue again itself.
  fenced.process.kill('SIGSTOP')

  const other = startChild('replica-4')
  await said(other, 'ready')
  other.process.send({ recover: ['replica-3'] })
  await said(other, 'done c')
  fenced.process.kill('SIGCONT')
  await sleep(500)

  expect(fenced.lines).toEqual(['ready', 'first c'])
  expect(other.lines).toEqual(['ready', 'first c', 'second c', 'done c'])
})
