import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { asUnreachable } from '../app/as-unreachable.ts'
import { adoptUpdates, type BotUpdate, finishUpdate, forgetUpdates, takeIn } from '../db/bot-update.ts'
import type { Database } from '../db/connection.ts'
import { isPassing, retryWhileAway } from '../db/connection-away.ts'
import { forgetMessages } from '../db/forget-messages.ts'
import { messageOf } from '../lib/errors.ts'
import { monotonicMs } from '../lib/monotonic.ts'
import { createLanes } from './lanes.ts'
import { readUpdate, type Told } from './updates/read-update.ts'

export interface IntakeOptions {
  db: Database
  now: () => Date
  /** Number of the bot. */
  bot: number
  replicaId: string
  /** Does what an update asks for. Runs again after a crash: every step of it must be repeatable. */
  act: (update: BotUpdate, told: Told) => Promise<void>
  /** Tells whoever wrote or pressed that it came to nothing. */
  apologize: (update: BotUpdate, told: Told, why: 'mistake' | 'away') => Promise<void>
  /** A tap has come in, and somebody waits. */
  expectTap: (queryId: string) => void
  log: BotLog
  observer?: UpdateObserver
  /** So many at once. */
  limit?: number
}

/** The part of pino that is used. */
export interface BotLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/** Counts what was dealt with. */
export interface UpdateObserver {
  updateDone(told: { kind: Told['kind']; ok: boolean; ms: number }): void
}

export interface Intake {
  /** Once this is over they are safe: they are dealt with even if this process ends. */
  take(bodies: readonly unknown[]): Promise<void>
  /** Deals with what replicas left that are no more, and with what this one left before. */
  adopt(): Promise<void>
  /** Nothing is being dealt with. */
  idle(): Promise<void>
  /** What was begun is finished, within reason; the rest waits for whoever comes next. */
  stop(): Promise<void>
}

const LIMIT = 16
/** What was begun may end for so long. */
const GRACE_MS = 2_000
const HOUR_MS = 3_600_000
/** Telegram keeps an update for a day. */
const REMEMBERED_MS = 48 * HOUR_MS
/** Nobody presses a button of a message as old as this, and if they do it is answered by a new one. */
const MESSAGES_REMEMBERED_MS = 90 * 24 * HOUR_MS
/** Of what the world outside did not answer. A database that is away is waited for. */
const ATTEMPTS = 3

/** Takes in what the bot is told, and deals with each at least once. */
export function createIntake(options: IntakeOptions): Intake {
  const { db, now, bot, replicaId, log } = options
  const lanes = createLanes(options.limit ?? LIMIT)
  const stopping = new AbortController()
  let isStopping = false
  /** What is being dealt with here: to adopt is also to find one's own. */
  const underWay = new Set<number>()
  let forgotAt = 0

  function begin(update: BotUpdate, told: Told): void {
    if (underWay.has(update.id)) return
    underWay.add(update.id)
    lanes.run(laneOf(told), async () => {
      if (!isStopping) await dealWith(options, { update, told, signal: stopping.signal })
      underWay.delete(update.id)
    })
  }

  async function forgetSometimes(): Promise<void> {
    const at = now().getTime()
    if (at - forgotAt < HOUR_MS) return
    forgotAt = at
    const forgetting = [
      forgetUpdates(db, new Date(at - REMEMBERED_MS)),
      forgetMessages(db, new Date(at - MESSAGES_REMEMBERED_MS)),
    ]
    await Promise.all(forgetting).catch((error: unknown) =>
      log.warn({ reason: messageOf(error) }, 'old updates and messages could not be forgotten'),
    )
  }

  return {
    async take(bodies) {
      const told = new Map<number, Told>()
      const updates = bodies.flatMap((body): BotUpdate[] => {
        const id = numberOf(body)
        if (id === null || told.has(id)) return []
        told.set(id, readUpdate(body))
        return [{ bot, id, body, trace: randomBytes(16).toString('hex') }]
      })
      for (const each of told.values()) if (each.kind === 'tap') options.expectTap(each.queryId)
      const fresh = await takeEach(options, updates)
      for (const update of fresh) begin(update, told.get(update.id) ?? { kind: 'other' })
      await forgetSometimes()
    },
    async adopt() {
      for (const update of await adoptUpdates(db, bot, replicaId)) begin(update, readUpdate(update.body))
    },
    idle: () => lanes.idle(),
    async stop() {
      isStopping = true
      const patience = setTimeout(() => stopping.abort(), GRACE_MS)
      await Promise.race([lanes.idle(), sleep(2 * GRACE_MS, undefined, { ref: false })])
      clearTimeout(patience)
    },
  }
}

/** One that the database does not take must not keep Telegram from telling those after it. */
async function takeEach(
  { db, now, replicaId, log }: IntakeOptions,
  updates: readonly BotUpdate[],
): Promise<BotUpdate[]> {
  const by = { replica: replicaId, at: now() }
  try {
    return await takeIn(db, updates, by)
  } catch (error) {
    if (asUnreachable(error)) throw error
  }
  const fresh: BotUpdate[] = []
  for (const update of updates) {
    const taken = await takeIn(db, [update], by).catch((error: unknown): BotUpdate[] => {
      if (asUnreachable(error)) throw error
      log.error({ update: update.id, reason: messageOf(error) }, 'an update cannot be kept, and is left out')
      return []
    })
    fresh.push(...taken)
  }
  return fresh
}

interface Work {
  update: BotUpdate
  told: Told
  signal: AbortSignal
}

async function dealWith(options: IntakeOptions, { update, told, signal }: Work): Promise<void> {
  const { db, now, log, observer } = options
  const begun = monotonicMs()
  try {
    const ok = await actOnce(options, { update, told, signal })
    await retryWhileAway(() => finishUpdate(db, update, now()), { signal })
    observer?.updateDone({ kind: told.kind, ok, ms: monotonicMs() - begun })
  } catch (error) {
    // Whoever comes next finds it open.
    if (!signal.aborted)
      log.error({ trace_id: update.trace, update: update.id, err: error }, 'an update stays open')
  }
}

/** Whether it came to what it was meant to. */
async function actOnce(options: IntakeOptions, { update, told, signal }: Work): Promise<boolean> {
  const { act, apologize, log } = options
  const facts = { trace_id: update.trace, update: update.id, kind: told.kind }
  const why = await tryToAct(() => act(update, told), signal).then(
    () => null,
    (error: unknown) => {
      signal.throwIfAborted()
      const away = asUnreachable(error)
      if (away) log.warn({ ...facts, reason: away.message }, 'an update could not be dealt with')
      else log.error({ ...facts, err: error }, 'an update met a mistake of the machine')
      return away ? ('away' as const) : ('mistake' as const)
    },
  )
  if (why === null) return true
  await retryWhileAway(() => apologize(update, told, why), { signal }).catch((error: unknown) => {
    signal.throwIfAborted()
    log.error({ ...facts, err: error }, 'nobody could be told that an update came to nothing')
  })
  return false
}

async function tryToAct(act: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await retryWhileAway(act, { signal })
    } catch (error) {
      const away = asUnreachable(error)
      if (!away || isPassing(error) || attempt >= ATTEMPTS) throw error
      await sleep(Math.min(away.retryAfterMs, 1_000) * attempt, undefined, { signal })
    }
  }
}

/** What one person does in one message happens in the order in which they did it; everything else at once. */
function laneOf(told: Told): string {
  switch (told.kind) {
    case 'tap':
      return `tap ${told.from.id} ${told.messageId}`
    case 'words':
      return `words ${told.from.id} ${told.place.address}`
    case 'member':
      return `chat ${told.place.address}`
    case 'move':
      return `chat ${told.from}`
    case 'other':
      return 'other'
  }
}

function numberOf(body: unknown): number | null {
  const id = typeof body === 'object' && body !== null && 'update_id' in body ? body.update_id : null
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : null
}
