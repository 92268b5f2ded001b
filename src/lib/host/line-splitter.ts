import { Buffer } from 'node:buffer'
import { StringDecoder } from 'node:string_decoder'

const NEWLINE = 0x0a
const RETURN = 0x0d
const MAX_LINE_BYTES = 8 * 1024

/**
 * Cuts a stream of bytes into lines. A progress bar that draws over itself with carriage returns is one line, its last
 * drawing; a line longer than 8 kB keeps its beginning.
 */
export class LineSplitter {
  /** Bytes of the stream up to the end of the line handed out last. */
  consumed = 0

  private readonly onLine: (line: string) => void
  private kept = Buffer.alloc(0)
  private unfinishedBytes = 0
  private returned = false

  constructor(onLine: (line: string) => void) {
    this.onLine = onLine
  }

  push(chunk: Buffer): void {
    let rest = chunk
    for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE)) {
      this.keep(rest.subarray(0, end))
      this.unfinishedBytes += 1
      this.emit()
      rest = rest.subarray(end + 1)
    }
    this.keep(rest)
  }

  /** Hands out a last line that has no newline. */
  flush(): void {
    if (this.unfinishedBytes > 0) this.emit()
  }

  private emit(): void {
    // A character cut in half by the limit is dropped, not shown as a wrong one.
    const cut = this.kept.length === MAX_LINE_BYTES
    const line = cut ? new StringDecoder('utf8').write(this.kept) : this.kept.toString('utf8')
    this.kept = Buffer.alloc(0)
    this.returned = false
    this.consumed += this.unfinishedBytes
    this.unfinishedBytes = 0
    this.onLine(line.replaceAll('\0', ''))
  }

  private keep(piece: Buffer): void {
    if (piece.length === 0) return
    if (this.returned) this.kept = Buffer.alloc(0)
    this.unfinishedBytes += piece.length

    let end = piece.length
    while (end > 0 && piece[end - 1] === RETURN) end -= 1
    this.returned = end < piece.length
    const visible = piece.subarray(0, end)
    const overwritten = visible.lastIndexOf(RETURN)
    if (overwritten !== -1) this.kept = Buffer.alloc(0)

    const room = MAX_LINE_BYTES - this.kept.length
    if (room > 0) this.kept = Buffer.concat([this.kept, visible.subarray(overwritten + 1).subarray(0, room)])
  }
}
