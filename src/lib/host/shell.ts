import type { Buffer } from 'node:buffer'

/** A shell that runs somewhere and reads its script from standard input, so that secrets are in no argument list. */
export interface Shell {
  write(text: string): void
  /** Closes its standard input. The scripts of this folder take that as "nobody listens any more". */
  end(): void
  /** Gives the shell up without waiting for it. */
  destroy(): void
}

export interface ShellListener {
  stdout(chunk: Buffer): void
  stderr(chunk: Buffer): void
  /** Once, after the last output. */
  closed(end: ShellEnd): void
}

/** `lost`: the shell or the way to it is gone, and how the script ended is not known. */
export type ShellEnd = { kind: 'exited'; code: number } | { kind: 'lost'; reason: string }

/** Starts `sh -s` and feeds it `script`. Throws `Unreachable` or `HostFault`. */
export type OpenShell = (script: string, listener: ShellListener) => Promise<Shell>
