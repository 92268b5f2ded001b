import { setTimeout as sleep } from 'node:timers/promises'
import type { Deps } from '../app/deps.ts'
import { letGoHeld } from '../app/held-releases.ts'
import { messageOf } from '../lib/errors.ts'
import type { MachineLog } from './machine-log.ts'

/** A freeze of the calendar ends without anybody doing anything. */
const EVERY_MS = 5_000

/** Looks now and then whether held releases can go on. The caller ends it. */
export function watchHeld(deps: Deps, log: MachineLog, everyMs = EVERY_MS): () => Promise<void> {
  const ending = new AbortController()
  async function watch(): Promise<void> {
    for (;;) {
      await sleep(everyMs, undefined, { signal: ending.signal, ref: false }).catch(() => {})
      if (ending.signal.aborted) return
      await letGoHeld(deps).catch((error: unknown) =>
        log.warn({ reason: messageOf(error) }, 'could not look at what waits for a lock or a freeze'),
      )
    }
  }
  const watching = watch()
  return async () => {
    ending.abort()
    await watching
  }
}
