import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DeploymentWithSteps } from '../src/contract/deployment.ts'
import { endChild } from './end-child.ts'
import type { Ground } from './ground.ts'

const PROGRAM = join(import.meta.dirname, '..', 'bin', 'rmm.mjs')
const REPORTER = join(import.meta.dirname, 'heap-reporter.mjs')
const START_LIMIT_MS = 60_000

export interface MachineSetup {
  /** `rmm.yaml`. */
  configuration: string
  secrets?: Readonly<Record<string, string>>
}

export interface ReleaseSeen {
  id: number
  status: string
  phase: string
  failure: { message: string } | null
  deployments: readonly DeploymentWithSteps[]
}

/** `rmm serve`, as a team runs it: a process of its own with the embedded database. */
export class BenchMachine {
  readonly directory: string
  readonly port: number

  private child: ChildProcess | null = null
  private output = ''

  private constructor(directory: string, port: number) {
    this.directory = directory
    this.port = port
  }

  /** Configured, not started. */
  static async prepare(ground: Ground, setup: MachineSetup): Promise<BenchMachine> {
    const directory = ground.path('machine')
    await mkdir(join(directory, '.rmm', 'secrets'), { recursive: true })
    await writeFile(join(directory, 'rmm.yaml'), setup.configuration)
    for (const [name, value] of Object.entries(setup.secrets ?? {})) {
      await writeFile(join(directory, '.rmm', 'secrets', name), value, { mode: 0o600 })
    }
    const machine = new BenchMachine(directory, 18_000 + Math.floor(Math.random() * 1_000))
    ground.onEnd(() => machine.stop())
    return machine
  }

  /** Milliseconds until it answered that it is ready. */
  async start(): Promise<number> {
    const begin = performance.now()
    const child = spawn(process.execPath, ['--import', REPORTER, PROGRAM, 'serve'], {
      cwd: this.directory,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: this.directory,
        RMM_PORT: String(this.port),
        RMM_LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.child = child
    this.output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output = (this.output + chunk.toString('utf8')).slice(-4_000)
      })
    }
    while (!(await answers(this.port, '/api/v1/ready'))) {
      if (
        child.exitCode !== null ||
        child.signalCode !== null ||
        performance.now() - begin > START_LIMIT_MS
      ) {
        throw new Error(`the machine does not start: ${this.output}`)
      }
      await sleep(2)
    }
    return performance.now() - begin
  }

  async stop(): Promise<void> {
    const { child } = this
    this.child = null
    await endChild(child)
  }

  get pid(): number {
    const pid = this.child?.pid
    if (pid === undefined) throw new Error('the machine is not running')
    return pid
  }

  /** MB of JavaScript that are in use, after a collection. */
  async heap(): Promise<number> {
    const { child } = this
    if (!child) throw new Error('the machine is not running')
    const answered = once(child, 'message')
    child.send('heap')
    const [heapUsed] = (await answered) as [number]
    return heapUsed / 1024 ** 2
  }

  /** Seconds of CPU that it has taken by now. */
  async cpuSeconds(): Promise<number> {
    const stat = await readFile(`/proc/${this.pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  }

  /** Of its database. */
  async databaseUrl(): Promise<string> {
    const file = await readFile(join(this.directory, '.rmm', 'database.json'), 'utf8')
    const { port, password } = JSON.parse(file) as { port: number; password: string }
    return `postgresql://rmm:${password}@127.0.0.1:${port}/rmm`
  }

  async create(service: string, tag: string): Promise<number> {
    const { id } = await this.ask<{ id: number }>('/releases', { service, tag })
    return id
  }

  show(id: number): Promise<ReleaseSeen> {
    return this.ask(`/releases/${id}`)
  }

  /** Waits until these releases wait for people. Asks seldom: answering is work, too. */
  async onStage(ids: readonly number[]): Promise<ReleaseSeen[]> {
    for (;;) {
      const { items } = await this.ask<{ items: readonly ReleaseSeen[] }>(
        '/releases?status=manual_testing&limit=200',
      )
      if (ids.every((id) => items.some((release) => release.id === id))) break
      await this.failIfAnyFailed(ids)
      await sleep(100)
    }
    return Promise.all(ids.map((id) => this.show(id)))
  }

  private async failIfAnyFailed(ids: readonly number[]): Promise<void> {
    const { items } = await this.ask<{ items: readonly ReleaseSeen[] }>('/releases?phase=failed&limit=20')
    const failed = items.find(({ id }) => ids.includes(id))
    if (failed) throw new Error(`release ${failed.id} is ${failed.status}: ${failed.failure?.message}`)
  }

  async ask<T>(path: string, body?: object): Promise<T> {
    const token = (await readFile(join(this.directory, '.rmm', 'admin.token'), 'utf8')).trim()
    const response = await fetch(`http://127.0.0.1:${this.port}/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
}

/** Whether 200 comes back, over a connection of its own. */
export function answers(port: number, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.setTimeout(2_000, () => request.destroy())
    request.on('error', () => resolve(false))
  })
}
