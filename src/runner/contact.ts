import { monotonicMs } from '../lib/monotonic.ts'

/** How long the machine's last answer is good for: within this time nobody else was given the work. */
const LEASE_MS = 60_000

export interface Contact {
  heard(): void
  /** Another run has the deployment: nothing may be begun or ended any more. */
  lose(): void
  /** Resolves at once while the machine was heard of lately, otherwise when it is heard of again; never when the work was lost. */
  mayAct(): Promise<void>
}

/** The right to touch the world, as long as the machine says so. */
export function keepContact(leaseMs = LEASE_MS): Contact {
  let heardAt = monotonicMs()
  let isLost = false
  let waiting: (() => void)[] = []

  return {
    heard() {
      heardAt = monotonicMs()
      if (isLost) return
      for (const proceed of waiting.splice(0)) proceed()
    },
    lose() {
      isLost = true
      waiting = []
    },
    mayAct() {
      if (!isLost && monotonicMs() - heardAt < leaseMs) return Promise.resolve()
      return new Promise((resolve) => waiting.push(resolve))
    },
  }
}
