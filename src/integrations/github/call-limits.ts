import { NotSent } from './github-refused.ts'

const MINUTE_MS = 60_000
const LONGEST_MS = 15 * MINUTE_MS

/** Remembers until when GitHub wants to be left alone: whoever goes on asking is shut out for longer. */
export interface CallLimits {
  /** Throws `NotSent` while it does not want to be asked. */
  mustBeOpen(account: string): void
  /** Looks at an answer; true: it was turned away because of a limit, and nothing was done. */
  note(account: string, answer: { status: number; headers: Headers; message: string }): boolean
}

interface Closed {
  until: number
  /** How often in a row, where GitHub does not say for how long. */
  times: number
}

export function createCallLimits(now: () => Date): CallLimits {
  const closed = new Map<string, Closed>()

  function closeFor(account: string, ms: number, times = 0): void {
    const until = now().getTime() + ms
    const known = closed.get(account)
    if (known && known.until > until) return
    closed.set(account, { until, times })
  }

  return {
    mustBeOpen(account) {
      const waitMs = (closed.get(account)?.until ?? 0) - now().getTime()
      if (waitMs > 0)
        throw new NotSent(
          `GitHub takes no more calls for ${Math.ceil(waitMs / 1000)} s (rate limit).`,
          waitMs,
        )
    },
    note(account, { status, headers, message }) {
      const isUsedUp = headers.get('x-ratelimit-remaining') === '0'
      if (isUsedUp) closeFor(account, untilReset(headers, now()))
      if (status !== 403 && status !== 429) {
        // An answer that was on its way when the door closed does not open it again.
        if ((closed.get(account)?.until ?? 0) <= now().getTime()) closed.delete(account)
        return false
      }
      const seconds = Number(headers.get('retry-after') ?? Number.NaN)
      if (Number.isFinite(seconds)) closeFor(account, seconds * 1000)
      else if (!isUsedUp && (status === 429 || /secondary rate limit|abuse detection/i.test(message))) {
        // A minute, and longer each time: what GitHub asks for where it names no time.
        const times = (closed.get(account)?.times ?? 0) + 1
        closeFor(account, Math.min(MINUTE_MS * 2 ** (times - 1), LONGEST_MS), times)
      } else if (!isUsedUp) return false
      return true
    },
  }
}

/** By GitHub's own clock, which need not be ours. */
function untilReset(headers: Headers, now: Date): number {
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) * 1000
  if (!Number.isFinite(reset)) return MINUTE_MS
  const theirs = Date.parse(headers.get('date') ?? '')
  return Math.max(1000, reset - (Number.isNaN(theirs) ? now.getTime() : theirs) + 1000)
}
