import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CHILD_VARIABLES } from './child-variables.ts'

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
const START_LIMIT_MS = 120_000
const ANSWER_LIMIT_MS = 120_000

export interface MachineSetup {
  /** Everything the machine writes is in here; what it starts carries its name in `TMPDIR`. */
  home: string
  configFile: string
  port: number
  /** What is started; left out: `rmm`. */
  main?: string
  /** Null: the embedded one. */
  databaseUrl?: string
  replicaName?: string
  /** What else it is told. */
  variables?: Readonly<Record<string, string>>
}

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
}

const started = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})

/** `rmm serve` as a process of its own, which can be killed, frozen and started again. */
export class MachineProcess {
  readonly url: string
  readonly dataDirectory: string
  readonly logFile: string
  /** When it was last ready to answer. */
  readyAt = 0
  starts = 0

  readonly setup: MachineSetup
  private child: ChildProcess | null = null
  private exited: Promise<Ended> = Promise.resolve({ code: null, signal: null })

  constructor(setup: MachineSetup) {
    this.setup = setup
    this.url = `http://127.0.0.1:${setup.port}`
    this.dataDirectory = join(setup.home, 'data')
    this.logFile = join(setup.home, 'machine.log')
  }

  get pid(): number {
    return this.child?.pid ?? 0
  }

  get isRunning(): boolean {
    return this.child !== null
  }

  /** Starts it and waits until it answers. */
  async start(): Promise<void> {
    await this.spawn()
    await this.untilReady()
  }

  /** Starts it and lets go: for one that is to be refused, or killed on its way. */
  async spawn(): Promise<void> {
    const { home, configFile, port, main = MAIN, databaseUrl, replicaName, variables } = this.setup
    await mkdir(join(home, 'tmp'), { recursive: true })
    const output = openSync(this.logFile, 'a')
    const child = spawn(process.execPath, [main, 'serve'], {
      cwd: home,
      env: {
        ...CHILD_VARIABLES,
        HOME: process.env['HOME'],
        TMPDIR: join(home, 'tmp'),
        RMM_CONFIG: configFile,
        RMM_DATA: this.dataDirectory,
        RMM_PORT: String(port),
        ...(replicaName ? { RMM_REPLICA_NAME: replicaName } : {}),
        ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
        ...variables,
      },
      stdio: ['ignore', output, output],
    })
    closeSync(output)
    await once(child, 'spawn')
    this.starts += 1
    this.child = child
    started.add(child)
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        started.delete(child)
        if (this.child === child) this.child = null
        resolve({ code, signal })
      })
    })
  }

  async untilReady(): Promise<void> {
    const limit = performance.now() + START_LIMIT_MS
    while (this.child && performance.now() < limit) {
      const answer = await fetch(`${this.url}/api/v1/ready`).catch(() => null)
      await answer?.text()
      if (answer?.ok) {
        this.readyAt = performance.now()
        return
      }
      await sleep(15)
    }
    throw new Error(`the machine is not ready:\n${(await this.log()).split('\n').slice(-15).join('\n')}`)
  }

  /** As a power cut for this one process. */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL')
    await this.exited
  }

  /** As a supervisor ends it. */
  async end(): Promise<Ended> {
    this.child?.kill('SIGTERM')
    return this.exited
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child?.kill(signal)
  }

  /** Ends by itself, or fails after a while. */
  async untilExited(limitMs = 120_000): Promise<Ended> {
    const patience = new AbortController()
    const late = sleep(limitMs, null, { signal: patience.signal, ref: false }).catch(() => null)
    const ended = await Promise.race([this.exited, late])
    patience.abort()
    if (!ended) throw new Error(`the machine still runs after ${limitMs} ms`)
    return ended
  }

  async log(): Promise<string> {
    return readFile(this.logFile, 'utf8').catch(() => '')
  }

  /** Asks as the admin, again and again while the machine is away: the same request, with the same key. */
  ask<Answer>(path: string, body?: object): Promise<Answer> {
    return askPatiently([this], path, body)
  }

  /** Null while nobody answers, or answers that they cannot just now. */
  async askOnce(path: string, body: object | undefined, key: string): Promise<Answered | null> {
    const token = await readFile(join(this.dataDirectory, 'admin.token'), 'utf8').catch(() => '')
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key }
    const request = body
      ? {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { ...headers, 'content-type': 'application/json' },
        }
      : { headers }
    const signal = AbortSignal.timeout(10_000)
    try {
      const response = await fetch(`${this.url}/api/v1${path}`, { ...request, signal })
      const text = await response.text()
      return response.status < 500 ? { status: response.status, text } : null
    } catch {
      return null
    }
  }
}

interface Answered {
  status: number
  text: string
}

/** Asks one machine after the other until one answers: the same request, with the same key. */
export async function askPatiently<Answer>(
  machines: readonly MachineProcess[],
  path: string,
  body?: object,
): Promise<Answer> {
  const key = randomUUID()
  const limit = performance.now() + ANSWER_LIMIT_MS
  for (let turn = 0; performance.now() < limit; turn += 1) {
    const answered = await machines[turn % machines.length]?.askOnce(path, body, key)
    if (answered && answered.status < 400) return JSON.parse(answered.text) as Answer
    if (answered) throw new Error(`${path} was answered with ${answered.status}: ${answered.text}`)
    await sleep(50)
  }
  throw new Error(`nobody answers ${path}`)
}
