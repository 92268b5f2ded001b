import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '../src/db/embedded.ts'
import { chooseAccount } from '../src/db/embedded-account.ts'
import { findBinaries } from '../src/db/embedded-binaries.ts'
import { ENVIRONMENT } from '../src/db/embedded-cluster.ts'
import { choosePort } from '../src/db/embedded-port.ts'
import { SETTINGS, settingWords } from '../src/db/embedded-settings.ts'
import { endChild } from './end-child.ts'
import type { Ground } from './ground.ts'
import { answers } from './machine.ts'

const PROGRAM = join(import.meta.dirname, 'bare-machine.mjs')

/** What no machine can do without: a Node process, a PostgreSQL with the same settings, and an HTTP server that answers. */
export class BareMachine {
  private readonly options: string
  private readonly port: number
  private child: ChildProcess | null = null

  private constructor(options: string, port: number) {
    this.options = options
    this.port = port
  }

  static async prepare(ground: Ground): Promise<BareMachine> {
    const dataDirectory = ground.path('bare')
    const log = { info: () => {}, warn: () => {} }
    await (await startEmbedded({ dataDirectory, log })).stop()

    const directory = join(dataDirectory, 'database')
    const account = chooseAccount(directory)
    const identity = account ? { uid: account.uid, gid: account.gid } : {}
    const [databasePort, port] = [await choosePort(), await choosePort()]
    const options = JSON.stringify({
      program: join(await findBinaries(account), 'bin', 'postgres'),
      words: ['-D', directory, ...settingWords({ ...SETTINGS, port: databasePort })],
      options: { ...identity, cwd: directory, env: ENVIRONMENT },
      pidFile: join(directory, 'postmaster.pid'),
      port,
    })
    const bare = new BareMachine(options, port)
    ground.onEnd(() => bare.stop())
    return bare
  }

  /** Milliseconds until it answered. */
  async start(): Promise<number> {
    const begin = performance.now()
    this.child = spawn(process.execPath, [PROGRAM, this.options], { stdio: 'inherit' })
    while (!(await answers(this.port, '/'))) {
      if (this.child.exitCode !== null) throw new Error('the bare machine does not start')
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
    if (pid === undefined) throw new Error('the bare machine is not running')
    return pid
  }
}
