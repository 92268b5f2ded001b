import { monotonicMs } from '../lib/monotonic.ts'

/** What a replica must have to touch the world: proof, no older than this, that nobody has taken its work over. */
const LEASE_MS = 6_000
/** How often it is renewed, and how often others are looked at. */
const BEAT_MS = 1_500
/** A replica whose beat was seen unchanged for this long, by one that could look all the time, is dead. */
const DEAD_AFTER_MS = 9_000

export interface LeaseStore {
  /** False when the row is gone: declared dead by another. Throws while the database is away. */
  beat(): Promise<boolean>
  others(): Promise<readonly { id: string; beat: number }[]>
  declareDead(other: { id: string; beat: number }): Promise<boolean>
  /** Puts unfinished work of replicas that are gone back on its queue. */
  recover(): Promise<void>
}

export interface Lease {
  /** Resolves at once while the lease is fresh; otherwise when it is fresh again; never when it was lost. */
  held(): Promise<void>
  /** One round, at once: for a start that need not wait for the first beat. */
  beatNow(): Promise<void>
  stop(): void
}

interface Options {
  store: LeaseStore
  /** The work of this process has been taken over: it must not go on. */
  onLost: () => void
  onProblem: (error: unknown) => void
  leaseMs?: number
  beatMs?: number
  deadAfterMs?: number
}

/** Keeps the lease of this replica and takes over the work of replicas that stopped beating. */
export function keepLease(options: Options): Lease {
  const { store, onLost, onProblem } = options
  const { leaseMs = LEASE_MS, beatMs = BEAT_MS, deadAfterMs = DEAD_AFTER_MS } = options
  let renewedAt = monotonicMs()
  let state: 'kept' | 'lost' | 'stopped' = 'kept'
  let waiting: (() => void)[] = []
  const watch = watchOthers({ store, deadAfterMs, gapMs: leaseMs })

  async function round(): Promise<void> {
    const askedAt = monotonicMs()
    if (!(await store.beat())) return lose()
    renewedAt = askedAt
    for (const proceed of waiting.splice(0)) proceed()
    await watch.look()
  }

  function lose(): void {
    if (state !== 'kept') return
    state = 'lost'
    waiting = []
    onLost()
  }

  let timer: NodeJS.Timeout
  async function loop(): Promise<void> {
    await round().catch(onProblem)
    if (state === 'kept') timer = setTimeout(() => void loop(), beatMs)
  }
  timer = setTimeout(() => void loop(), beatMs)

  return {
    held() {
      if (state === 'kept' && monotonicMs() - renewedAt < leaseMs) return Promise.resolve()
      return new Promise((resolve) => waiting.push(resolve))
    },
    beatNow: round,
    stop() {
      state = 'stopped'
      clearTimeout(timer)
    },
  }
}

/**
 * Judges others only by what it saw itself, without a gap: after an outage of the database, or a pause of this process,
 * everyone gets a full period of grace. No clock of another machine is read.
 */
function watchOthers({
  store,
  deadAfterMs,
  gapMs,
}: {
  store: LeaseStore
  deadAfterMs: number
  gapMs: number
}) {
  let seen = new Map<string, { beat: number; since: number }>()
  let lookedAt = monotonicMs()

  return {
    async look(): Promise<void> {
      const now = monotonicMs()
      const others = await store.others()
      if (now - lookedAt > gapMs) seen = new Map()
      lookedAt = now

      const previous = seen
      seen = new Map(
        others.map(({ id, beat }) => {
          const before = previous.get(id)
          return [id, before?.beat === beat ? before : { beat, since: now }]
        }),
      )
      for (const other of others) {
        if (now - (seen.get(other.id)?.since ?? now) < deadAfterMs) continue
        await store.declareDead(other)
        seen.delete(other.id)
      }
      await store.recover()
    },
  }
}
