import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../lib/errors.ts'
import type { Cluster } from './embedded-cluster.ts'
import { ENVIRONMENT } from './embedded-cluster.ts'
import { end, readPostmaster, stopOrphan } from './embedded-postmaster.ts'
import { settingWords } from './embedded-settings.ts'

/** The part of a logger that is needed here. */
export interface Log {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
}

export interface ServerOptions {
  cluster: Cluster
  /** PostgreSQL's own messages go to a file: a pipe to a frozen machine would freeze PostgreSQL too. */
  logFile: string
  log: Log
  settings: Readonly<Record<string, string | number>>
}

const LONGEST_LOG = 1_000_000
const LONGEST_PAUSE_MS = 1_000
/** A server that lived this long did not die of its start; killed as often as this, it still does not restart in a tight loop. */
const SETTLED_MS = 1_000

/** PostgreSQL as a child: started, started again when it dies, stopped in order. */
export class EmbeddedServer {
  readonly #options: ServerOptions
  readonly #stopping = new AbortController()
  #child: ChildProcess | null = null
  #supervision: Promise<void> = Promise.resolve()

  constructor(options: ServerOptions) {
    this.#options = options
  }

  /** Process id of PostgreSQL; null while it is down. */
  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** Starts once; rejects with PostgreSQL's own words when that fails. */
  async start(port: number): Promise<void> {
    await this.#launch(port)
    this.#supervision = this.#supervise(port)
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#endChild()
    await this.#supervision
    await this.#endChild() // which was just being started again
  }

  async #endChild(): Promise<void> {
    const child = this.#child
    if (child?.pid !== undefined) await end(child.pid, () => isRunning(child))
  }

  async #supervise(port: number): Promise<void> {
    const { signal } = this.#stopping
    let pauseMs = 0
    while (!signal.aborted) {
      const startedAt = performance.now()
      const child = this.#child
      if (child) await ended(child)
      this.#child = null
      if (signal.aborted) return

      pauseMs = performance.now() - startedAt > SETTLED_MS ? 50 : Math.min(pauseMs * 2 + 50, LONGEST_PAUSE_MS)
      const end = { code: child?.exitCode, signal: child?.signalCode, pauseMs }
      this.#options.log.warn(end, 'the database ended; starting it again')
      await sleep(pauseMs, undefined, { signal }).catch(() => {})
      if (!signal.aborted) await this.#relaunch(port)
    }
  }

  async #relaunch(port: number): Promise<void> {
    try {
      await this.#launch(port)
      this.#options.log.info({ port }, 'the database is back')
    } catch (error) {
      this.#options.log.warn({ error: messageOf(error) }, 'the database does not start')
    }
  }

  async #launch(port: number): Promise<void> {
    const { cluster, logFile, settings } = this.#options
    await stopOrphan(cluster.directory)
    const output = openLog(logFile)
    const { size: begin } = fstatSync(output)
    const child = spawn(
      join(cluster.binaries, 'bin', 'postgres'),
      ['-D', cluster.directory, ...settingWords({ ...settings, port })],
      {
        ...(cluster.account ? { uid: cluster.account.uid, gid: cluster.account.gid } : {}),
        cwd: cluster.directory,
        env: ENVIRONMENT,
        stdio: ['ignore', output, output],
        // Its own session: a terminal's Ctrl-C must reach the machine, which stops the database last.
        detached: true,
      },
    )
    closeSync(output)
    await once(child, 'spawn')
    this.#child = child
    await this.#untilReady(child, () => readFrom(logFile, begin))
  }

  async #untilReady(child: ChildProcess, said: () => string): Promise<void> {
    const startedAt = performance.now()
    let told = false
    while (isRunning(child)) {
      const found = readPostmaster(this.#options.cluster.directory)
      if (found?.pid === child.pid && found?.ready) return
      if (!told && performance.now() - startedAt > 5_000) {
        this.#options.log.info({}, 'the database is recovering; this can take a while')
        told = true
      }
      await sleep(5)
    }
    this.#child = null
    throw new Error(
      `PostgreSQL did not start: ${said().trim() || `exit code ${child.exitCode ?? child.signalCode}`}`,
    )
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

async function ended(child: ChildProcess): Promise<void> {
  if (isRunning(child)) await new Promise((resolve) => child.once('exit', resolve))
}

function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LONGEST_LOG) renameSync(file, `${file}.old`)
  return openSync(file, 'a', 0o600)
}

function readFrom(file: string, begin: number): string {
  const handle = openSync(file, 'r')
  const { size } = fstatSync(handle)
  const text = Buffer.alloc(Math.min(Math.max(size - begin, 0), 4_000))
  readSync(handle, text, 0, text.length, size - text.length)
  closeSync(handle)
  return text.toString('utf8')
}
