import { LONGEST_LINE, type TaskLines } from '../contract/runner.ts'
import { storable } from '../lib/storable.ts'

const MOST_LINES = 500
const MOST_CHARACTERS = 200_000
const DELAY_MS = 100

/** Sends the output of one task in small batches, in order. */
export class LineSender {
  private readonly send: (batch: TaskLines) => Promise<void>
  private waiting: { line: string; number: number }[] = []
  private sending: Promise<void> | null = null
  private last = 0

  constructor(send: (batch: TaskLines) => Promise<void>) {
    this.send = send
  }

  add(line: string, number: number): void {
    if (number <= this.last) return
    this.last = number
    this.waiting.push({ line: storable(line.slice(0, LONGEST_LINE)), number })
    this.sending ??= this.drain()
    // Told by `flush`, which whoever adds calls in the end.
    this.sending.catch(() => {})
  }

  /** Everything that was added is with the machine. */
  async flush(): Promise<void> {
    while (this.sending) await this.sending
  }

  private async drain(): Promise<void> {
    try {
      await new Promise((resolve) => setTimeout(resolve, DELAY_MS))
      for (let batch = this.next(); batch; batch = this.next()) await this.send(batch)
    } finally {
      this.sending = null
    }
  }

  private next(): TaskLines | null {
    const [begin] = this.waiting
    if (!begin) return null
    let count = 0
    let characters = 0
    for (const { line, number } of this.waiting) {
      characters += line.length
      const isNext = number === begin.number + count
      if (!isNext || count === MOST_LINES || (count > 0 && characters > MOST_CHARACTERS)) break
      count += 1
    }
    return { first: begin.number, lines: this.waiting.splice(0, count).map(({ line }) => line) }
  }
}
