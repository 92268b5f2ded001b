import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import { killOne } from '../../../test/support/kill-one.ts'
import { SOON_MS } from '../../../test/support/soon.ts'
import { segment, startScript } from './job-script.ts'

test.each(['loom-content', 'stage.web', '7c1e-apply', 'a'.repeat(100)])(
  '%s is a name for a file as it is',
  (name) => {
    expect(segment(name)).toBe(name)
  },
)

test('any text becomes one path segment, and different texts different ones', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(segment(one)).toMatch(/^[\w-][\w.~-]{0,99}$/)
      expect(segment(one) === segment(other)).toBe(one === other)
    }),
  )
})

const JOB = { base: '/x', scope: 's', key: 'k', fence: 1, nonce: 'n', from: 1, command: ['true'] as const }

test('a variable whose name is no name is refused', () => {
  expect(() => startScript({ ...JOB, env: { 'A; rm -rf /': 'x' } })).toThrow(/cannot name a variable/)
})

test.each([Number.NaN, 1.5, -1, Number.POSITIVE_INFINITY])('%s is no fence', (fence) => {
  expect(() => startScript({ ...JOB, fence })).toThrow(/is no fence/)
})

/** A job whose shell was launched and can never write who it is: nobody reads what it writes that to. */
async function startSlowly() {
  const base = mkdtempSync(join(tmpdir(), 'rmm-slow-'))
  mkdirSync(join(base, JOB.scope))
  execFileSync('mkfifo', [join(base, JOB.scope, `${JOB.key}.pid`)])
  const shell = spawn('sh', ['-s'])
  const answers = createInterface({ input: shell.stderr })[Symbol.asyncIterator]()
  shell.stdin.write(startScript({ ...JOB, base }))
  const ask = async () => {
    shell.stdin.write('?\n')
    return (await answers.next()).value
  }
  /** What the shell launched, and the tail that follows the log. */
  const killChildren = () => {
    const children = readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8')
    for (const [pid] of children.matchAll(/\d+/g)) killOne(pid)
  }
  onTestFinished(async () => {
    killChildren()
    shell.stdin.end()
    await once(shell, 'close')
    rmSync(base, { recursive: true })
  })
  // What is asked before the header comes may be taken for a part of the script.
  await once(shell.stdout, 'data')
  return { ask, killChildren }
}

test('a job that was launched is alive before it has written who it is', async () => {
  const { ask } = await startSlowly()

  expect(await ask()).toBe('n alive')
})

test('a job that dies before it has written who it is is gone', async () => {
  const { ask, killChildren } = await startSlowly()

  killChildren()

  await vi.waitFor(async () => expect(await ask()).toBe('n gone'), SOON_MS)
})
