import type { Database } from '../db/connection.ts'
import { nextWaiting, type Waiting } from '../db/outbox.ts'
import { messageOf } from '../lib/errors.ts'
import { type Carrier, NotDelivered, type Problem } from './carrier.ts'
import type { Clock } from './clock.ts'
import { type DeliveryDeps, deliver, type OutboxLog } from './deliver.ts'
import { createLane, type Lane, laneReadyAt, takePace } from './lane.ts'
import { createPacer, type Pacer } from './pace.ts'
import type { Reach } from './reach.ts'

export interface DispatcherOptions {
  db: Database
  carrier: Carrier
  clock: Clock
  log: OutboxLog
  mayAct: () => Promise<void>
  reach: Reach
  /** Told whenever something that was under way has ended. */
  onFree: () => void
}

const MOST_AT_ONCE = 20
/** After something that nobody foresaw, or while the database is away. */
const PAUSE_MS = 1_000

/** Starts what may be started now: one call at a time in a lane, many lanes at once, all within their limits. */
export class Dispatcher {
  readonly #options: DispatcherOptions
  readonly #lanes = new Map<string, Lane>()
  readonly #pacer: Pacer
  readonly #running = new Set<Promise<void>>()
  /** No call begins any more. */
  readonly #ending = new AbortController()
  /** Those under way are cut off. */
  readonly #cutting = new AbortController()
  /** What another process may have sent a moment ago has arrived by then. */
  readonly #searchFrom: number
  #stoppedUntil = 0
  /** Where one was last told to wait, if nothing else has been heard since. */
  #lastTold: string | null = null

  constructor(options: DispatcherOptions) {
    this.#options = options
    this.#pacer = createPacer(options.carrier.pace)
    this.#searchFrom = this.#now() + options.carrier.patienceMs
  }

  want(addresses: readonly string[]): void {
    for (const address of addresses) this.#laneOf(address).isWanted = true
  }

  isBusy(): boolean {
    return this.#running.size > 0
  }

  async idle(): Promise<void> {
    await Promise.all(this.#running)
  }

  /** Returns when there will be more to start, as far as time alone decides. */
  start(): number | null {
    const now = this.#now()
    let next = Number.POSITIVE_INFINITY
    for (const [address, lane] of this.#lanes) {
      if (lane.wakeAt !== null && lane.wakeAt <= now) lane.isWanted = true
      const readyAt = lane.isWanted ? this.#readyAt(lane) : (lane.wakeAt ?? Number.POSITIVE_INFINITY)
      if (lane.isWanted && !lane.isBusy && readyAt <= now && this.#hasRoom()) this.#begin(address, lane)
      else if (readyAt > now) next = Math.min(next, readyAt)
    }
    return Number.isFinite(next) ? next : null
  }

  async stop(graceMs: number): Promise<void> {
    this.#ending.abort()
    const patience = new AbortController()
    const over = Promise.all(this.#running)
    await Promise.race([over, this.#options.clock.sleep(graceMs, patience.signal)])
    patience.abort()
    this.#cutting.abort()
    await over
  }

  #now(): number {
    return this.#options.clock.now().getTime()
  }

  #laneOf(address: string): Lane {
    const lane = this.#lanes.get(address) ?? createLane()
    this.#lanes.set(address, lane)
    return lane
  }

  #readyAt(lane: Lane): number {
    const { reach } = this.#options
    return Math.max(laneReadyAt(lane), this.#stoppedUntil, reach.readyAt(), this.#pacer.readyAt())
  }

  /** While nobody answers, one call at a time finds out whether they are back. */
  #hasRoom(): boolean {
    return this.#running.size < (this.#options.reach.isAway() ? 1 : MOST_AT_ONCE)
  }

  #begin(address: string, lane: Lane): void {
    // To the end of the line: everybody's turn comes.
    this.#lanes.delete(address)
    this.#lanes.set(address, lane)
    this.#pacer.take(this.#now())
    lane.isBusy = true
    lane.isWanted = false
    lane.wakeAt = null
    const work = this.#work(address, lane).finally(() => {
      this.#running.delete(work)
      lane.isBusy = false
      this.#options.onFree()
    })
    this.#running.add(work)
  }

  async #work(address: string, lane: Lane): Promise<void> {
    let calls = 0
    const call = async <T>(message: Waiting, make: (signal: AbortSignal) => Promise<T>): Promise<T> => {
      await this.#permission()
      calls += 1
      takePace(lane, { carrier: this.#options.carrier, chat: message.chat, now: this.#now() })
      return this.#call(lane, make)
    }
    try {
      if (await this.#visit(address, lane, call)) lane.isWanted = true
    } catch (error) {
      this.#stumble(error, address, lane)
      lane.isWanted = true
    }
    if (calls === 0) this.#pacer.giveBack()
    if (lane.movedTo !== null) this.want([lane.movedTo])
    lane.movedTo = null
  }

  async #permission(): Promise<void> {
    const { signal } = this.#ending
    if (!signal.aborted) {
      const ended = Promise.withResolvers<void>()
      const tell = () => ended.resolve()
      signal.addEventListener('abort', tell)
      await Promise.race([this.#options.mayAct(), ended.promise])
      signal.removeEventListener('abort', tell)
    }
    if (signal.aborted)
      throw new NotDelivered({ kind: 'unreachable', why: 'the outbox ends', mayHaveArrived: false })
  }

  /** Whatever they answer, they are there. */
  async #call<T>(lane: Lane, make: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      const answer = await make(this.#cutting.signal)
      this.#heard(null, lane)
      return answer
    } catch (error) {
      if (error instanceof NotDelivered) this.#heard(error.problem, lane)
      throw error
    }
  }

  #heard(problem: Problem | null, lane: Lane): void {
    const { reach, clock } = this.#options
    if (problem?.kind === 'unreachable') {
      if (!this.#cutting.signal.aborted) reach.failed(problem.why, clock.now())
      return
    }
    reach.answered()
    if (problem?.kind !== 'tooManyRequests') this.#lastTold = null
    if (problem?.kind === 'moved') lane.movedTo = problem.to
  }

  /** True: the lane may have more. */
  async #visit(
    address: string,
    lane: Lane,
    call: <T>(message: Waiting, make: (signal: AbortSignal) => Promise<T>) => Promise<T>,
  ): Promise<boolean> {
    const { db, carrier, clock, log } = this.#options
    const message = await nextWaiting(db, { channel: carrier.channel, address, now: clock.now() })
    if (!message) return false
    const readyAt = message.sending ? this.#searchFrom : message.dueAt.getTime()
    if (readyAt > this.#now()) {
      lane.wakeAt = readyAt
      return false
    }
    const deps: DeliveryDeps = { db, carrier, clock, log, call: (make) => call(message, make) }
    if (message.sending) await lane.search.step(deps, message)
    else await deliver(deps, message)
    return true
  }

  #stumble(error: unknown, address: string, lane: Lane): void {
    const problem = error instanceof NotDelivered ? error.problem : null
    if (problem?.kind === 'unreachable') return
    if (problem?.kind === 'tooManyRequests') {
      lane.stoppedUntil = this.#now() + problem.retryAfterMs
      // Told twice in a row in different chats, it is about all of them.
      if (this.#lastTold !== null && this.#lastTold !== address) this.#stoppedUntil = lane.stoppedUntil
      this.#lastTold = address
      return
    }
    lane.stoppedUntil = this.#now() + PAUSE_MS
    this.#options.log.warn({ reason: messageOf(error) }, 'a message could not be dealt with')
  }
}
