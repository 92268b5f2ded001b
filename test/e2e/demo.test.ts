import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CHILD_VARIABLES } from '../support/child-variables.ts'

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
/** Where everything runs at once: for what hangs. */
const PATIENCE = process.env['CI'] === 'true' ? 5 : 1
const WHOLE_STORY_MS = 120_000 * PATIENCE
const LONG = process.env['CI'] === 'true' || process.env['RMM_LONG'] === '1'

/** One demo at a time, in a folder of its own; whatever it starts carries the folder's name. */
let home: string
let said: string
let demo: ChildProcess

beforeEach(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'rmm-e2e-')))
  await chmod(home, 0o711)
})

afterEach(async () => {
  for (const pid of processesOf(home)) process.kill(pid, 'SIGKILL')
  await rm(home, { recursive: true, force: true })
})

test('the whole story plays by itself and leaves nothing behind', { timeout: WHOLE_STORY_MS }, async () => {
  start('--auto')

  const code = await ended()

  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('Every act ended as it should') })
  expect(said).toMatch(/^the whole story +\d+\.\d\d s$/m)
  expect(await readdir(home)).toEqual([])
  expect(processesOf(home)).toEqual([])
})

test.runIf(LONG)(
  'the story breaks when something else runs than the machine says',
  { timeout: WHOLE_STORY_MS },
  async () => {
    start('--auto')
    await untilSaid('3. v1.2.0 is broken')

    for (const pid of processesOf(`${home}/`, '/production/hello/releases/')) process.kill(pid, 'SIGKILL')

    expect(await ended()).toBe(1)
    expect(said).toMatch(
      /The story broke: production should run v1\.1\.0, but its version is "nothing on port \d+/,
    )
    expect(said).toMatch(new RegExp(`Everything is kept in ${home}/rmm-demo-`))
    expect(processesOf(home)).toEqual([])
  },
)

test('the demo brings a first version, ends its services, and goes on', {
  timeout: WHOLE_STORY_MS,
}, async () => {
  start()
  await untilSaid('Ctrl-C ends')
  const ports = await chosenPorts()
  const before = await Promise.all(ports.map(version))

  await interrupt()
  const meanwhile = await Promise.all(ports.map(version))
  const left = processesOf(home)
  start()
  await untilSaid('Ctrl-C ends')
  const after = await Promise.all(ports.map(version))
  await interrupt()

  expect({ before, meanwhile, left, after }).toEqual({
    before: ['1.0.0', '1.0.0'],
    meanwhile: ['nothing', 'nothing'],
    left: [],
    after: ['1.0.0', '1.0.0'],
  })
  expect(said).not.toContain('releases hello v1.0.0')
})

test.runIf(LONG)(
  'a demo that is interrupted in the middle of a deployment ends everything and brings it to its end later',
  {
    timeout: WHOLE_STORY_MS,
  },
  async () => {
    start()
    await untilSaid('migrate')

    const code = await interrupt()
    const left = processesOf(home)
    start()
    await untilSaid('Ctrl-C ends')
    const versions = await Promise.all((await chosenPorts()).map(version))
    await interrupt()

    expect({ code, left, versions }).toEqual({ code: 0, left: [], versions: ['1.0.0', '1.0.0'] })
  },
)

test.runIf(LONG)(
  'what is in the way of a demo is said in one line',
  { timeout: WHOLE_STORY_MS },
  async () => {
    start()
    await untilSaid('Ctrl-C ends')
    const first = demo

    start()
    const second = { code: await ended(), said: errors() }
    demo = first
    await interrupt()
    const stranger = createServer((_, response) => response.end('hello')).listen(
      (await chosenPorts())[1],
      '127.0.0.1',
    )
    start()
    const third = { code: await ended(), said: errors() }
    stranger.close()

    expect(second).toEqual({
      code: 1,
      said: expect.stringMatching(/^The data directory \S+ is used by .*\n$/),
    })
    expect(third).toEqual({
      code: 1,
      said: expect.stringMatching(
        /^Port \d+ of the service on production is taken by another program: .*\n$/,
      ),
    })
    expect(processesOf(home)).toEqual([])
  },
)

let complaints: string

function start(...words: string[]): void {
  said = ''
  complaints = ''
  const env = { ...CHILD_VARIABLES, HOME: home, TMPDIR: home }
  const child = spawn(process.execPath, [MAIN, 'demo', ...words], { cwd: home, env, stdio: 'pipe' })
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (complaints += chunk))
  demo = child
}

function errors(): string {
  return complaints
}

async function ended(): Promise<number | null> {
  if (demo.exitCode === null) await once(demo, 'close')
  return demo.exitCode
}

async function interrupt(): Promise<number | null> {
  demo.kill('SIGINT')
  return ended()
}

async function untilSaid(words: string): Promise<void> {
  await expect
    .poll(() => said.includes(words) || demo.exitCode !== null, { timeout: 60_000 * PATIENCE, interval: 20 })
    .toBe(true)
  expect(said + complaints).toContain(words)
}

async function chosenPorts(): Promise<number[]> {
  const ports: { stage: number; production: number } = JSON.parse(
    await readFile(join(home, '.rmm', 'demo', 'ports.json'), 'utf8'),
  )
  return [ports.stage, ports.production]
}

async function version(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)
  return answer === null ? 'nothing' : ((await answer.json()) as { version: string }).version
}

/** Processes that were started with these words, or stand in a folder that has them in its name. */
function processesOf(...words: string[]): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      try {
        const traces = [
          readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
          readFileSync(`/proc/${pid}/environ`, 'utf8'),
          readlinkSync(`/proc/${pid}/cwd`),
        ]
        return words.every((word) => traces.some((trace) => trace.includes(word)))
      } catch {
        return false
      }
    })
}
