import { BotApiError } from './bot-api-error.ts'
import type { Chat } from './bot-api-world.ts'

export interface Limits {
  /** Messages that a private chat takes at once; then one a second. */
  privateBurst: number
  groupPerMinute: number
  overallPerSecond: number
}

export const REAL_LIMITS: Limits = { privateBurst: 5, groupPerMinute: 20, overallPerSecond: 30 }

/** Counts what the bot sends and edits, and says when it is too much. */
export class FloodGate {
  limits: Limits | null = REAL_LIMITS
  private readonly now: () => number
  private sent: { chat: number; at: number }[] = []

  constructor(now: () => number) {
    this.now = now
  }

  /** Throws 429 with the seconds to wait; what is refused does not count. */
  pass(chat: Chat): void {
    if (!this.limits) return
    const at = this.now()
    this.sent = this.sent.filter((one) => at - one.at < 60_000)
    const { privateBurst, groupPerMinute, overallPerSecond } = this.limits
    const here = this.sent.filter((one) => one.chat === chat.id).map((one) => one.at)
    const all = this.sent.map((one) => one.at)
    const waits = [
      chat.type === 'private' ? emptyAfter(here, privateBurst, at) : room(here, groupPerMinute, 60_000, at),
      room(all, overallPerSecond, 1_000, at),
    ]
    const waitMs = Math.max(...waits)
    if (waitMs > 0) throw tooMany(Math.ceil(waitMs / 1_000))
    this.sent.push({ chat: chat.id, at })
  }
}

export function tooMany(seconds: number): BotApiError {
  return new BotApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}

/** How long until one more fits among the last of a span. */
function room(times: readonly number[], most: number, spanMs: number, at: number): number {
  const inSpan = times.filter((time) => at - time < spanMs)
  const blocking = inSpan.at(-most)
  return blocking === undefined ? 0 : blocking + spanMs - at
}

/** A bucket that loses one message a second. */
function emptyAfter(times: readonly number[], burst: number, at: number): number {
  let level = 0
  let last = at
  for (const time of times) {
    level = Math.max(0, level - Math.max(0, time - last) / 1_000) + 1
    last = time
  }
  const over = Math.max(0, level - (at - last) / 1_000) + 1 - burst
  return over > 0 ? over * 1_000 : 0
}
