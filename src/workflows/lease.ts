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
  /** Renews at once, for a start that need not wait for the first beat. */
  beatNow(): Promise<void>
  /** Looks at the others at once, and takes over what nobody has; does not wait for it. */
  lookNow(): void
  stop(): void
}

interface Options {
  store: LeaseStore
  /** The work of this process has been taken over: it must not go on. */
  onLost: () => void
  onProblem: (what: string, error: unknown) => void
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

  async function renew(): Promise<void> {
    const askedAt = monotonicMs()
    if (!(await store.beat())) return lose()
    renewedAt = askedAt
    for (const proceed of waiting.splice(0)) proceed()
  }

  // Apart from one another: looking may wait for rows that a dying replica still holds, the beat may not.
  const beating = repeat(renew, beatMs, (error) => onProblem('the lease could not be renewed', error))
  const cannotLook = (error: unknown) => onProblem('the other replicas cannot be seen', error)
  const looking = repeat(watch.look, beatMs, cannotLook)

  function end(reason: 'lost' | 'stopped'): void {
    state = reason
    beating.stop()
    looking.stop()
  }

  function lose(): void {
    if (state !== 'kept') return
    end('lost')
    waiting = []
    onLost()
  }

  return {
    held() {
      if (state === 'kept' && monotonicMs() - renewedAt < leaseMs) return Promise.resolve()
      return new Promise((resolve) => waiting.push(resolve))
    },
    beatNow: beating.now,
    lookNow: () => void looking.now().catch(cannotLook),
    stop: () => end('stopped'),
  }
}

/** Does something again and again, never twice at the same time. */
function repeat(work: () => Promise<void>, everyMs: number, onProblem: (error: unknown) => void) {
  let running: Promise<void> | null = null
  let timer = setTimeout(loop, everyMs)
  let isOver = false

  function now(): Promise<void> {
    running ??= work().finally(() => {
      running = null
    })
    return running
  }

  function loop(): void {
    void now()
      .catch(onProblem)
      .then(() => {
        if (!isOver) timer = setTimeout(loop, everyMs)
      })
  }

  return {
    now,
    stop() {
      isOver = true
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
