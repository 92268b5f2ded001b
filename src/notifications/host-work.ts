import type { Database } from '../db/connection.ts'
import { markGivenUp, markLater, nextMark, reviveMarks, type WaitingMark } from '../db/host-mark.ts'
import { forgetHostTrouble, noteHostTrouble } from '../db/host-trouble.ts'
import { type CodeHost, HostRefused } from '../domain/deployment/code-host.ts'
import type { Installation } from '../domain/service/settings.ts'
import { Unreachable } from '../lib/errors.ts'
import type { Clock } from './clock.ts'
import { deliverMark } from './host-delivery.ts'
import type { Reach } from './reach.ts'

export interface HostWorkOptions {
  db: Database
  installation: Installation
  host: CodeHost
  clock: Clock
  log: Record<'info' | 'warn' | 'error', (facts: object, message: string) => void>
  /** Resolves when nobody has taken the work of this replica over: awaited before every call. */
  mayAct: () => Promise<void>
  /** Whether the host is to be told anything just now. */
  isOn: () => boolean
  /** Told of everything that was tried. */
  told: (kind: MarkKind, outcome: 'said' | 'refused' | 'away') => void
  /** The longest that a call, of this process or another, may still have an effect. */
  patienceMs: number
}

export type MarkKind = 'deployment' | 'commit'

/** What GitHub asks of whoever changes much. */
const PACE_MS = 1_000
const LOOK_EVERY_MS = 5_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** Tells one thing after another, in the order in which they were wanted. A repository that cannot be told holds up no other. */
export class HostWork {
  readonly #options: HostWorkOptions
  readonly #reach: Reach
  readonly #ending: AbortSignal
  /** What somebody else may have said a moment ago has arrived by then. */
  readonly #searchFrom: number
  /** Repositories that are left alone until then. */
  readonly #paused = new Map<string, number>()
  #nextChangeAt = 0

  constructor(options: HostWorkOptions, reach: Reach, ending: AbortSignal) {
    this.#options = options
    this.#reach = reach
    this.#ending = ending
    this.#searchFrom = this.#now() + options.patienceMs
  }

  /** Does what comes first. Answers when there is more to do, as far as time alone decides. */
  async step(): Promise<number> {
    const { db, host, isOn } = this.#options
    const now = this.#now()
    const later = now + LOOK_EVERY_MS
    if (!isOn()) return later
    // While nobody answers, one call now and then finds out whether they are back.
    if (this.#reach.isAway() && this.#reach.readyAt() > now) return Math.min(later, this.#reach.readyAt())

    for (const [repository, until] of this.#paused) if (until <= now) this.#paused.delete(repository)
    const mark = await nextMark(db, { host: host.name, now: new Date(now), except: [...this.#paused.keys()] })
    if (!mark) return Math.min(later, ...this.#paused.values())
    if (mark.dueAt.getTime() > now) return Math.min(later, mark.dueAt.getTime(), ...this.#paused.values())
    if (mark.sending !== null && this.#searchFrom > now) this.#paused.set(mark.repository, this.#searchFrom)
    else await this.#visit(mark)
    return this.#now()
  }

  #now(): number {
    return this.#options.clock.now().getTime()
  }

  async #visit(mark: WaitingMark): Promise<void> {
    const { clock, told } = this.#options
    const kind: MarkKind = mark.deploymentId === null ? 'commit' : 'deployment'
    let changes = 0
    const call = async <T>(make: (signal: AbortSignal) => Promise<T>, isChange: boolean): Promise<T> => {
      if (isChange) await this.#pace()
      await this.#options.mayAct()
      this.#ending.throwIfAborted()
      if (isChange) changes += 1
      const answer = await make(this.#ending)
      this.#reach.answered()
      return answer
    }
    try {
      await deliverMark({ ...this.#options, now: () => clock.now(), call }, mark)
      if (changes > 0) told(kind, 'said')
      if (changes > 0) await this.#taken(mark)
    } catch (error) {
      if (this.#ending.aborted) return
      if (error instanceof HostRefused) {
        told(kind, 'refused')
        await this.#refused(mark, error)
      } else if (error instanceof Unreachable) {
        told(kind, 'away')
        await this.#away(mark, error, changes > 0)
      } else throw error
    }
  }

  async #pace(): Promise<void> {
    const waitMs = this.#nextChangeAt - this.#now()
    if (waitMs > 0) await this.#options.clock.sleep(waitMs, this.#ending)
    this.#nextChangeAt = this.#now() + PACE_MS
  }

  async #taken({ repository }: WaitingMark): Promise<void> {
    const { db, host, log, clock } = this.#options
    if (!(await forgetHostTrouble(db, host.name, repository))) return
    await reviveMarks(db, { host: host.name, repository, at: clock.now() })
    log.info({ host: host.name, repository }, 'a code host takes what it is told again')
  }

  /** Said once: what is given up is tried again only when there is something new to say. */
  async #refused(mark: WaitingMark, { message: reason, about }: HostRefused): Promise<void> {
    const { db, host, log, clock } = this.#options
    const { repository } = mark
    this.#reach.answered()
    await markGivenUp(db, mark, { why: reason, withRepository: about === 'repository' })
    const isNew = await noteHostTrouble(db, host.name, { repository, reason, since: clock.now() })
    if (isNew) log.error({ host: host.name, repository, reason }, 'a code host does not take what it is told')
  }

  async #away(mark: WaitingMark, error: Unreachable, mayHaveArrived: boolean): Promise<void> {
    const { db, clock, patienceMs } = this.#options
    this.#reach.failed(error.message, clock.now())
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(mark.attempts, 10))
    const waitMs = Math.max(error.retryAfterMs, pauseMs, mayHaveArrived ? patienceMs : 0)
    const dueAt = new Date(this.#now() + waitMs)
    this.#paused.set(mark.repository, dueAt.getTime())
    await markLater(db, mark, { why: error.message, dueAt })
  }
}
