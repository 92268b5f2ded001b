import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { Unreachable } from '../errors.ts'
import { captureRun } from './capture-run.ts'
import { followJob } from './follow-job.ts'
import type { Command, Finished, Host, HostProbe, JobFinished, JobOptions, RunOptions } from './host.ts'
import { probeTools } from './probe-tools.ts'
import { quoteWord } from './quote.ts'
import type { Shell, ShellListener } from './shell.ts'

export interface LocalHostOptions {
  /** Where jobs live; made when it is missing. */
  baseDir: string
  /** The whole environment of what runs here; the machine's own, with its secrets, is not passed on. */
  env: Readonly<Record<string, string>>
  /** Where relative directories start. */
  home: string
  name?: string
  /** Awaited right before anything is started or ended; a replica that lost its right to act waits here for ever. */
  mayAct?: () => Promise<void>
}

/** The machine we run on. */
export class LocalHost implements Host {
  readonly name: string

  private readonly options: LocalHostOptions
  private readonly mayAct: () => Promise<void>
  private readonly open = new Set<Shell>()
  private isClosed = false

  constructor(options: LocalHostOptions) {
    this.options = options
    this.name = options.name ?? 'this machine'
    this.mayAct = options.mayAct ?? (() => Promise.resolve())
  }

  async run(command: Command, options: RunOptions): Promise<Finished> {
    await this.mayAct()
    return captureRun({ open: this.openShell, openUrgent: this.openShell }, command, options)
  }

  job(command: Command, options: JobOptions): Promise<JobFinished> {
    const { baseDir } = this.options
    const place = {
      open: this.openShell,
      openUrgent: this.openShell,
      base: quoteWord(baseDir),
      name: this.name,
      patienceMs: 5_000,
      closed: () => this.isClosed,
      mayAct: this.mayAct,
    }
    return followJob(place, command, options)
  }

  async *probe(signal: AbortSignal): AsyncGenerator<HostProbe> {
    yield await probeTools(this, signal)
  }

  /** What runs goes on; nobody here listens any more. */
  async close(): Promise<void> {
    this.isClosed = true
    for (const shell of this.open) shell.destroy()
  }

  private readonly openShell = async (script: string, listener: ShellListener): Promise<Shell> => {
    const { env, home } = this.options
    if (this.isClosed) throw new Unreachable(`${this.name} was closed here`)
    // Its own session: a Ctrl-C in our terminal is not for what runs there, and a session is what gets ended.
    const child = spawn('sh', ['-s'], { cwd: home, env: { ...env }, detached: true, stdio: 'pipe' })
    const shell: Shell = {
      write: (text) => void child.stdin.write(text),
      end: () => void child.stdin.end(),
      destroy: () => {
        child.stdin.destroy()
        child.stdout.destroy()
        child.stderr.destroy()
      },
    }
    child.stdin.on('error', () => undefined)
    child.stdout.on('data', (chunk: Buffer) => listener.stdout(chunk))
    child.stderr.on('data', (chunk: Buffer) => listener.stderr(chunk))
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', (error) => reject(new Unreachable(`No shell could be started: ${error.message}`)))
    })
    this.open.add(shell)
    child.once('close', (code, signal) => {
      this.open.delete(shell)
      listener.closed({ kind: 'exited', code: code ?? 128 + (signal ? constants.signals[signal] : 0) })
    })
    shell.write(script)
    return shell
  }
}
