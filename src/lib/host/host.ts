/**
 * A machine on which commands run: this one, or one behind SSH. Nothing here knows what a release is.
 * A command is a list of words; `quote.ts` is the only place that turns words into shell text.
 */

export type Command = readonly [program: string, ...words: string[]]

export interface RunOptions {
  /** Working directory. Absolute, or relative to the login directory of the host. */
  cwd?: string
  env?: Readonly<Record<string, string>>
  /** Written to standard input. Secrets travel here and in `env`, never as words. */
  stdin?: string
  timeoutMs: number
  signal?: AbortSignal
}

export interface Finished {
  /** Exit code; a process ended by a signal reports 128 + its number, as a shell does. */
  code: number
  stdout: string
  stderr: string
}

export interface JobOptions extends RunOptions {
  /** Names the work. Starting the same key again attaches to the work that is running, or reports how it ended. */
  key: string
  /** Jobs that share a scope (one target) never overlap, and exclude one another by `fence`. */
  scope: string
  /** A number that only grows. A job with a smaller number than the scope has seen is refused. */
  fence: number
  /** Called once per line of output (stdout and stderr in the order they were written), from the job's first line. */
  onLine: (line: string, number: number) => void
}

export interface JobFinished {
  code: number
  /** Lines of output, for a failure's detail; at most the last 20. */
  tail: readonly string[]
}

export interface Host {
  /** How people call it: `10.0.0.5`, `this machine`. */
  readonly name: string

  /**
   * Runs a short command that may be run again without harm, and captures its output.
   * Throws `Unreachable` when no answer came, `TimedOut` past the limit, `Aborted` when the signal fired, and `HostFault`
   * where the host says no for good (login refused, host key changed).
   */
  run(command: Command, options: RunOptions): Promise<Finished>

  /**
   * Runs work that must not run twice. The work belongs to the host: it goes on when the connection or this process dies,
   * and calling again with the same key attaches to it. The signal or the time limit ends its whole process group.
   * Throws what `run` throws, and `Superseded` when the scope has seen a larger fence.
   */
  job(command: Command, options: JobOptions): Promise<JobFinished>

  /** Opens a connection for `doctor`, part by part, until one is not well: the rest hangs on it. */
  probe(signal: AbortSignal): AsyncIterable<HostProbe>

  close(): Promise<void>
}

/** A part of a `Probe` of the domain, for what a host can tell. */
export interface HostProbe {
  check: 'address' | 'jump_address' | 'port' | 'jump_port' | 'host_key' | 'login' | 'tools'
  ok: boolean
  finding: { code: HostFinding; facts: Readonly<Record<string, string | number>> }
  /** A command to copy when it is not ok. */
  fix: string | null
}

type HostFinding =
  | 'address_given'
  | 'address_known'
  | 'address_unknown'
  | 'port_open'
  | 'port_closed'
  | 'port_silent'
  | 'host_key_known'
  | 'host_key_new'
  | 'key_changed'
  | 'let_in'
  | 'handshake_broke'
  | 'login_broke'
  | 'password_refused'
  | 'key_refused'
  | 'tools_there'
  | 'tools_missing'

/** The host answered, and the answer is no: trying again cannot help until a person acts. */
export class HostFault extends Error {
  override readonly name = 'HostFault'
  readonly code: 'login_refused' | 'host_key_changed' | 'disk_full' | 'tool_missing'
  readonly facts: Readonly<Record<string, string>>

  constructor(code: HostFault['code'], facts: Readonly<Record<string, string>>, message: string) {
    super(message)
    this.code = code
    this.facts = facts
  }
}

export class TimedOut extends Error {
  override readonly name = 'TimedOut'
  readonly limitMs: number

  constructor(what: string, limitMs: number) {
    super(`${what} took longer than ${limitMs} ms`)
    this.limitMs = limitMs
  }
}

/** The signal fired; the command and everything it started on the host has ended. */
export class Aborted extends Error {
  override readonly name = 'Aborted'
}

/** Another deployment with a larger fence owns the scope. */
export class Superseded extends Error {
  override readonly name = 'Superseded'
  readonly fence: number

  constructor(scope: string, fence: number) {
    super(`${scope} belongs to ${fence}`)
    this.fence = fence
  }
}
