import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../db/connection.ts'
import { isPassing } from '../db/connection-away.ts'
import { EVENT_CHANNEL } from '../db/views/event-feed.ts'
import { createEventHorizon } from '../db/views/event-horizon.ts'
import { messageOf } from '../lib/errors.ts'
import { monotonicMs } from '../lib/monotonic.ts'

export interface FollowerDeps {
  db: Database
  listen: (channel: string, callback: () => void) => Promise<() => void>
  log: Record<'warn' | 'error', (facts: object, message: string) => void>
  reader: EventReader
}

/** Whoever reads the event log, and writes down what follows from it. */
export interface EventReader {
  /** Before each look; left out: nothing. */
  prepare?(): Promise<void>
  /** In one transaction. Answers whether there was as much to read as was asked for. */
  read(part: { upTo: number; limit: number }): Promise<boolean>
  /** Leaves one event out; answers which. */
  skip(upTo: number): Promise<number | null>
}

/** Turns events into wishes. Of all replicas only the one with the duty does so; two at once do no harm. */
export interface Follower {
  begin(): Promise<void>
  end(): Promise<void>
}

/** In one transaction. */
const BATCH = 200
/** A word of the database may be lost. */
const LOOK_EVERY_MS = 5_000
/** Somebody's transaction may still fill the gap before the newest event. */
const LOOK_SOON_MS = 100
const PAUSE_MS = 1_000

export function createFollower(deps: FollowerDeps, lookEveryMs = LOOK_EVERY_MS): Follower {
  let running: { stop: () => Promise<void> } | null = null

  return {
    async begin() {
      if (running) return
      const ending = new AbortController()
      const bell = createBell()
      const hush = await deps.listen(EVENT_CHANNEL, bell.ring)
      const following = follow(deps, { bell, signal: ending.signal, lookEveryMs })
      running = {
        async stop() {
          ending.abort()
          bell.ring()
          hush()
          await following
        },
      }
    },
    async end() {
      const ended = running
      running = null
      await ended?.stop()
    },
  }
}

interface Following {
  bell: Bell
  signal: AbortSignal
  lookEveryMs: number
}

async function follow(deps: FollowerDeps, { bell, signal, lookEveryMs }: Following): Promise<void> {
  const horizon = createEventHorizon(deps.db, monotonicMs)
  while (!signal.aborted) {
    try {
      await deps.reader.prepare?.()
      const { upTo, unsettled } = await horizon.look()
      while (!signal.aborted && (await readOn(deps, upTo))) {}
      await bell.wait(unsettled ? LOOK_SOON_MS : lookEveryMs)
    } catch (error) {
      deps.log.warn({ reason: messageOf(error) }, 'could not read on in the event log')
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
    }
  }
}

/** One event that cannot be told must not keep everybody from those after it. */
async function readOn(deps: FollowerDeps, upTo: number): Promise<boolean> {
  try {
    return await deps.reader.read({ upTo, limit: BATCH })
  } catch (error) {
    if (isPassing(error)) throw error
  }
  try {
    await deps.reader.read({ upTo, limit: 1 })
  } catch (error) {
    if (isPassing(error)) throw error
    const event = await deps.reader.skip(upTo)
    deps.log.error({ event, err: error }, 'an event cannot be told; the next ones are')
  }
  return true
}

interface Bell {
  ring: () => void
  /** Until it rings, also when it rang since the last wait; no longer than this. */
  wait: (ms: number) => Promise<void>
}

function createBell(): Bell {
  let rung = false
  let wake = () => {}
  return {
    ring() {
      rung = true
      wake()
    },
    async wait(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      rung = false
    },
  }
}
