import type { Clock } from '../../src/notifications/clock.ts'

export interface FakeClock extends Clock {
  /** Goes on to when the first sleeper wakes; false: nobody sleeps, or not so long. */
  goOn(until?: Date): boolean
}

/** Time that passes only when it is told to. */
export function fakeClock(start: Date): FakeClock {
  let at = start.getTime()
  const sleepers = new Map<() => void, number>()
  return {
    now: () => new Date(at),
    sleep(ms, signal) {
      if (signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const wake = () => {
          sleepers.delete(wake)
          resolve()
        }
        sleepers.set(wake, at + ms)
        signal.addEventListener('abort', wake, { once: true })
      })
    },
    goOn(until) {
      const first = Math.min(...sleepers.values())
      const last = until?.getTime() ?? Number.POSITIVE_INFINITY
      if (!Number.isFinite(first) || first > last) {
        if (until) at = Math.max(at, last)
        return false
      }
      at = Math.max(at, first)
      for (const [wake, wakeAt] of sleepers) if (wakeAt <= at) wake()
      return true
    },
  }
}
