import { setTimeout as sleep } from 'node:timers/promises'

/** Time that can be passed in. */
export interface Clock {
  now(): Date
  /** Resolves early, without an error, when the signal fires. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

export const wallClock: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal, ref: false }).catch(() => {}),
}
