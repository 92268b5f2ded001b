import type { Buffer } from 'node:buffer'
import { Said } from './ask.ts'
import { type JobLog, JobLogReader } from './job-log.ts'
import type { OpenShell, Shell, ShellEnd } from './shell.ts'
import type { StopReason } from './stop-reason.ts'

/** What one connection learned about a job. */
export type Seen =
  | { kind: 'ended'; code: number; full: boolean; replayed: boolean }
  | { kind: 'superseded'; fence: number }
  | { kind: 'fault'; detail: string }
  /** The job is neither running nor ended: the host lost it. */
  | { kind: 'gone' }
  /** It ended, but the end did not reach us this way: look again. */
  | { kind: 'again' }
  | { kind: 'lost'; reason: string; heard: boolean }

export interface Watched {
  script: string
  nonce: string
  log: JobLog
  stop: StopReason
}

/** How soon a silent job is asked whether it lives: some tails look at the file but once a second. */
const SILENCE_MS = 60
const MAX_SILENCE_MS = 5_000
const ANSWER_MS = 10_000
const BUSY_PAUSE_MS = 150
/** How long the mark of an ended job may be behind the news of its end. */
const MARK_MS = 50

/** Starts or joins a job over one shell and watches it until it ends or the shell does. */
export async function watchJob(open: OpenShell, watched: Watched): Promise<Seen> {
  const watch = new JobWatch(watched)
  const shell = await open(watched.script, {
    stdout: (chunk) => watch.heard(() => watch.read(chunk)),
    stderr: (chunk) => watch.heard(() => watch.said.push(chunk.toString('utf8'))),
    closed: (end) => watch.closed(end),
  })
  watch.attach(shell)
  void watched.stop.fired.then(() => watch.finish({ kind: 'again' }))
  try {
    return await watch.seen
  } finally {
    shell.end()
  }
}

class JobWatch {
  readonly reader: JobLogReader
  readonly said: Said
  readonly seen: Promise<Seen>

  private readonly resolve: (seen: Seen) => void
  private readonly reject: (error: unknown) => void

  private shell: Shell | undefined
  private timer: NodeJS.Timeout | undefined
  private silenceMs = SILENCE_MS
  private heardAnything = false
  private over = false
  private end: { code: number; full: boolean } | undefined

  constructor({ log, nonce }: Watched) {
    this.reader = new JobLogReader(log, nonce)
    this.said = new Said(nonce, (word, rest) => this.onSaid(word, rest))
    const { promise, resolve, reject } = Promise.withResolvers<Seen>()
    this.seen = promise
    this.resolve = resolve
    this.reject = reject
  }

  /** Whatever still comes this way is not delivered: the caller has its answer. */
  finish(seen: Seen): void {
    this.over = true
    clearTimeout(this.timer)
    this.resolve(seen)
  }

  attach(shell: Shell): void {
    this.shell = shell
    this.expectWithin(ANSWER_MS)
  }

  /** Every sign of life; `read` may end in the caller's own `onLine`, whose error is the caller's. */
  heard(read: () => void): void {
    if (this.over) return
    this.heardAnything = true
    try {
      read()
    } catch (error) {
      this.over = true
      this.reject(error)
    }
    if (this.reader.code !== null)
      this.finish({
        kind: 'ended',
        code: this.reader.code,
        full: false,
        replayed: this.reader.state === 'ended',
      })
    else if (this.reader.state !== null && !this.end && !this.over) this.pokeAfter(this.silenceMs)
  }

  read(chunk: Buffer): void {
    this.silenceMs = SILENCE_MS
    this.reader.push(chunk)
  }

  closed(end: ShellEnd): void {
    if (this.over) return
    if (this.end && this.reader.state === 'ended') {
      this.reader.flush()
      return this.finish({ kind: 'ended', ...this.end, replayed: true })
    }
    const reason =
      end.kind === 'lost' ? end.reason : `its shell ended (${end.code}) ${this.said.noise}`.trim()
    const noSpace = /No space left|quota exceeded/i.test(this.said.noise)
    this.finish(
      noSpace ? { kind: 'fault', detail: reason } : { kind: 'lost', reason, heard: this.heardAnything },
    )
  }

  private onSaid(word: string, rest: string): void {
    if (word === 'superseded') this.finish({ kind: 'superseded', fence: Number(rest) })
    if (word === 'fault') this.finish({ kind: 'fault', detail: rest })
    if (word === 'missing') this.finish({ kind: 'fault', detail: `missing ${rest}` })
    if (word === 'gone') this.finish({ kind: 'gone' })
    if (word === 'busy') this.pokeAfter(BUSY_PAUSE_MS)
    if (word === 'alive') this.silenceMs = Math.min(this.silenceMs * 2, MAX_SILENCE_MS)
    if (word === 'end') this.onEnd(rest)
  }

  private onEnd(rest: string): void {
    const [code, full] = rest.split(' ')
    this.end = { code: Number(code), full: full === 'full' }
    clearTimeout(this.timer)
    // A replay closes by itself; a live log may be a moment behind, or its last line had no room on the disk.
    if (this.reader.state !== 'ended') this.timer = setTimeout(() => this.finish({ kind: 'again' }), MARK_MS)
  }

  private pokeAfter(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.shell?.write('?\n')
      this.expectWithin(ANSWER_MS)
    }, ms)
  }

  private expectWithin(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.shell?.destroy()
      this.finish({ kind: 'lost', reason: `no answer for ${ms / 1000} s`, heard: false })
    }, ms)
  }
}
