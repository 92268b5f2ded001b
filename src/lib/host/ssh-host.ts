import { Unreachable } from '../errors.ts'
import { captureRun } from './capture-run.ts'
import { followJob } from './follow-job.ts'
import type { Command, Finished, Host, HostProbe, JobFinished, JobOptions, RunOptions } from './host.ts'
import type { OpenShell, Shell } from './shell.ts'
import type { SessionUse } from './ssh-connection.ts'
import { hostName, privateKeyProblem, type SshLogin } from './ssh-login.ts'
import type { SshPool, SshRoute } from './ssh-pool.ts'
import { probeSsh } from './ssh-probe.ts'
import { shellOver } from './ssh-shell.ts'

export interface SshHostOptions {
  login: SshLogin
  /** Shared by all hosts of this process. */
  pool: SshPool
  /** How people call it; the address by default. */
  name?: string
  /** How long to look for a host that was lost in the middle of a job. */
  patienceMs?: number
  /** Awaited right before anything is started or ended; a replica that lost its right to act waits here for ever. */
  mayAct?: () => Promise<void>
}

const JOBS = '"$HOME"/.rmm/jobs'

/** A machine behind SSH. Throws at once when its key cannot be used, in a sentence for a person. */
export class SshHost implements Host {
  readonly name: string

  private readonly options: SshHostOptions
  private readonly route: SshRoute
  private readonly mayAct: () => Promise<void>
  private readonly shells = new Set<Shell>()
  private isClosed = false

  constructor(options: SshHostOptions) {
    for (const login of [options.login, ...(options.login.jump ? [options.login.jump] : [])]) {
      if (login.privateKey === undefined) continue
      const problem = privateKeyProblem(login.privateKey, login.passphrase)
      if (problem !== null) throw new TypeError(`The private key for ${hostName(login)} ${problem}`)
    }
    this.options = options
    this.name = options.name ?? hostName(options.login)
    this.route = options.pool.take(options.login)
    this.mayAct = options.mayAct ?? (() => Promise.resolve())
  }

  async run(command: Command, options: RunOptions): Promise<Finished> {
    await this.mayAct()
    return captureRun({ open: this.opener('short'), openUrgent: this.opener('urgent') }, command, options)
  }

  job(command: Command, options: JobOptions): Promise<JobFinished> {
    const { patienceMs = 10_000 } = this.options
    const open = { open: this.opener('long'), openUrgent: this.opener('urgent') }
    const place = {
      ...open,
      base: JOBS,
      name: this.name,
      patienceMs,
      closed: () => this.isClosed,
      mayAct: this.mayAct,
    }
    return followJob(place, command, options)
  }

  probe(signal: AbortSignal): AsyncIterable<HostProbe> {
    const { login, pool } = this.options
    return probeSsh({ host: this, login, hostKeys: pool.hostKeys }, signal)
  }

  /** What runs goes on; nobody here listens any more. */
  async close(): Promise<void> {
    if (this.isClosed) return
    this.isClosed = true
    for (const shell of this.shells) shell.destroy()
    this.route.release()
  }

  private opener(use: SessionUse): OpenShell {
    return async (script, listener) => {
      if (this.isClosed) throw new Unreachable(`${this.name} was closed here`)
      const session = await this.route.shell(use)
      const shell: Shell = shellOver(session, {
        ...listener,
        closed: (end) => {
          this.shells.delete(shell)
          listener.closed(end)
        },
      })
      this.shells.add(shell)
      shell.write(script)
      return shell
    }
  }
}
