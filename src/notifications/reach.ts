import type { Trouble } from '../db/duty.ts'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

export interface ReachState {
  reachable: boolean
  /** Since when it is not; null: it is. */
  since: Date | null
  lastError: string | null
}

/** Whether anybody answers at all. While nobody does, one call now and then tries. */
export interface Reach {
  state(): ReachState
  /** When the next call may begin. */
  readyAt(): number
  isAway(): boolean
  answered(): void
  failed(why: string, now: Date): void
}

export function createReach(onChange: (trouble: Trouble | null) => void): Reach {
  let trouble: Trouble | null = null
  let lastError: string | null = null
  let failures = 0
  let until = 0
  return {
    state: () => ({ reachable: trouble === null, since: trouble?.since ?? null, lastError }),
    readyAt: () => until,
    isAway: () => trouble !== null,
    answered() {
      failures = 0
      until = 0
      if (trouble === null) return
      trouble = null
      onChange(null)
    },
    failed(why, now) {
      // Calls that were on their way together fail together: that is one failure.
      if (now.getTime() < until) return
      until = now.getTime() + Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS)
      failures += 1
      lastError = why
      if (trouble !== null) return
      trouble = { reason: why, since: now }
      onChange(trouble)
    },
  }
}
