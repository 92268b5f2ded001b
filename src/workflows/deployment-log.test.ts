import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { NewLogLine } from '../db/log.ts'
import { createDeploymentLog } from './deployment-log.ts'

function rig(store?: (lines: readonly NewLogLine[]) => Promise<void>) {
  const batches: string[][] = []
  const log = createDeploymentLog({
    now: () => new Date(0),
    mask: (text) => text.replaceAll('hunter2', '***'),
    store: store ?? (async (lines) => void batches.push(lines.map(({ text }) => text))),
    delayMs: 5,
  })
  return { log, batches }
}

test('lines are stored together, in order, without anybody asking', async () => {
  const { log, batches } = rig()

  for (let i = 1; i <= 3; i++) log.line('build', `line ${i}`, i)
  log.note('build', 'done')
  await sleep(40)

  expect(batches).toEqual([['line 1', 'line 2', 'line 3', 'done']])
})

test('what was written is stored when flush returns', async () => {
  const { log, batches } = rig()
  log.note('build', 'one')

  await log.flush()

  expect(batches).toEqual([['one']])
})

test('secrets, colours and control characters do not reach the store', async () => {
  const { log, batches } = rig()
  log.line('build', '\u001b[32mpassword is hunter2\u001b[0m\u0000\u0007 ✓ ёж', 1)

  await log.flush()

  expect(batches).toEqual([['password is *** ✓ ёж']])
})

test('a batch is stored only after the one before it', async () => {
  const stored: string[] = []
  const { log } = rig(async (lines) => {
    await sleep(lines[0]?.text === 'slow' ? 30 : 0)
    stored.push(...lines.map(({ text }) => text))
  })

  log.note('a', 'slow')
  const first = log.flush()
  log.note('a', 'quick')
  await Promise.all([first, log.flush()])

  expect(stored).toEqual(['slow', 'quick'])
})

test('a step whose lines could not be stored does not end as if they were', async () => {
  const { log } = rig(async () => {
    throw new Error('the database is away')
  })
  log.note('a', 'lost')

  await expect(log.flush()).rejects.toThrow('away')
})
