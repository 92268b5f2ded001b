import type { CommandContext } from '@stricli/core'

/** The world of one run of the command line; a test brings its own. */
export interface Io {
  stdin: AsyncIterable<string | Buffer> & {
    isTTY?: boolean | undefined
    /** Of a terminal: what is typed is not shown. */
    setRawMode?: (on: boolean) => unknown
    /** Reads without closing it at the end. */
    iterator?: (options: { destroyOnReturn: boolean }) => AsyncIterable<string | Buffer>
  }
  /** Data. */
  stdout: Output
  /** Messages. */
  stderr: Output
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  fetch: typeof fetch
  now: () => Date
}

export interface Output {
  write(text: string): unknown
  isTTY?: boolean | undefined
  once?(event: 'drain', listener: () => void): unknown
  on?(event: 'error', listener: (error: Error & { code?: string }) => void): unknown
}

/** What every command finds in `this`. */
export interface CliContext extends CommandContext {
  io: Io
  /** Fires when nobody reads the output any more. */
  signal: AbortSignal
  /** The exit code of a command that did what it was asked to, and has something to say by it. */
  exitWith(code: number): void
}
