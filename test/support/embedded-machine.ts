import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Account } from '../../src/db/embedded-account.ts'

/** A process that runs the embedded database, as the machine does, and can be killed as the machine can. */
export interface EmbeddedMachine {
  process: ChildProcess
  url: string
  /** Of PostgreSQL. */
  pid: number
  kill(): Promise<void>
  stop(): Promise<void>
}

const PROGRAM = `
import { startEmbedded } from ${JSON.stringify(new URL('../../src/db/embedded.ts', import.meta.url).href)}
const log = { info() {}, warn() {} }
process.on('SIGINT', () => {})
try {
  const embedded = await startEmbedded({ dataDirectory: process.argv[1], log })
  process.once('SIGTERM', () => embedded.stop())
  console.log(JSON.stringify({ url: embedded.url, pid: embedded.pid() }))
} catch (error) {
  console.log(JSON.stringify({ refused: error.message, name: error.name, holder: error.pid }))
  process.exitCode = 1
}
`

export interface Refusal {
  refused: string
  name: string
  holder: number | null
}

const running = new Set<ChildProcess>()

/** For the end of a test file: what a failed test left. */
export function killMachines(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** Starts a machine on a data directory and waits for its word: running, or refused. */
export async function tryMachine(
  dataDirectory: string,
  account: Account | null = null,
): Promise<EmbeddedMachine | Refusal> {
  const child = spawnMachine(dataDirectory, account)
  const exited = once(child, 'exit')
  const [line] = (await Promise.race([
    once(createInterface(child.stdout ?? process.stdin), 'line'),
    exited,
  ])) as [string]
  const said = JSON.parse(line) as { url: string; pid: number } | Refusal
  if ('refused' in said) return said

  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal)
    await exited
  }
  return { process: child, ...said, kill: end('SIGKILL'), stop: end('SIGTERM') }
}

export async function startMachine(
  dataDirectory: string,
  account: Account | null = null,
): Promise<EmbeddedMachine> {
  const machine = await tryMachine(dataDirectory, account)
  if ('refused' in machine) throw new Error(machine.refused)
  return machine
}

/** In a process group of its own, as from a terminal. */
export function spawnMachine(dataDirectory: string, account: Account | null): ChildProcess {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM, dataDirectory], {
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}
