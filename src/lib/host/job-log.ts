import { Buffer } from 'node:buffer'
import { LineSplitter } from './line-splitter.ts'

const MAX_PREFACE_BYTES = 64 * 1024
const TAIL_LINES = 20

/** What a job wrote, put together from as many connections as it takes: every line once, in order, numbered from 1. */
export class JobLog {
  /** The last lines, for a failure's detail. */
  readonly tail: string[] = []

  private readonly onLine: (line: string, number: number) => void
  private delivered = 0
  private deliveredBytes = 0

  constructor(onLine: (line: string, number: number) => void) {
    this.onLine = onLine
  }

  /** The first byte of the log that is still wanted, from 1. */
  get from(): number {
    return this.deliveredBytes + 1
  }

  deliver(line: string, bytes: number): void {
    this.deliveredBytes += bytes
    this.delivered += 1
    this.tail.push(line)
    if (this.tail.length > TAIL_LINES) this.tail.shift()
    this.onLine(line, this.delivered)
  }
}

export type JobState = 'started' | 'attached' | 'ended'

/** Reads one connection's stdout: what login files printed, our header, the log, and the mark that ends it. */
export class JobLogReader {
  state: JobState | null = null
  /** The exit code, once the mark was seen. */
  code: number | null = null

  private readonly log: JobLog
  private readonly nonce: string
  private readonly splitter = new LineSplitter((line) => this.read(line))
  private preface = Buffer.alloc(0)
  private mark = ''
  private seenBytes = 0
  /** Where a blank line ended that may belong to the mark: it waits until the next line is known. */
  private blankEnd: number | null = null

  constructor(log: JobLog, nonce: string) {
    this.log = log
    this.nonce = nonce
  }

  push(chunk: Buffer): void {
    if (this.state !== null) return this.splitter.push(chunk)
    this.preface = Buffer.concat([this.preface, chunk])
    const header = new RegExp(`(?:^|\\n)${this.nonce} (started|attached|ended) (\\S+)\\n`).exec(
      this.preface.toString('latin1'),
    )
    if (!header) {
      this.preface = this.preface.subarray(-MAX_PREFACE_BYTES)
      return
    }
    this.state = header[1] as JobState
    this.mark = header[2] ?? ''
    this.splitter.push(this.preface.subarray(header.index + header[0].length))
    this.preface = Buffer.alloc(0)
  }

  /** The log ends here although its mark is missing. */
  flush(): void {
    this.splitter.flush()
    this.deliverBlank()
  }

  private read(line: string): void {
    if (this.code !== null) return
    if (line.startsWith(`${this.mark} `)) {
      this.code = Number(line.slice(this.mark.length + 1))
      this.blankEnd = null
      return
    }
    this.deliverBlank()
    if (line === '') this.blankEnd = this.splitter.consumed
    else this.deliver(line, this.splitter.consumed)
  }

  private deliverBlank(): void {
    if (this.blankEnd !== null) this.deliver('', this.blankEnd)
    this.blankEnd = null
  }

  private deliver(line: string, end: number): void {
    const bytes = end - this.seenBytes
    this.seenBytes = end
    this.log.deliver(line, bytes)
  }
}
