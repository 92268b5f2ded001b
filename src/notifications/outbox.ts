import type { Database } from '../db/connection.ts'
import { noteTrouble, type Trouble } from '../db/duty.ts'
import type { Listener } from '../db/listen.ts'
import { MESSAGE_CHANNEL } from '../db/message.ts'
import { addressesOf, waitingAddresses } from '../db/outbox.ts'
import { messageOf } from '../lib/errors.ts'
import type { Carrier } from './carrier.ts'
import type { Clock } from './clock.ts'
import type { OutboxLog } from './deliver.ts'
import { Dispatcher } from './dispatcher.ts'
import { createReach, type Reach, type ReachState } from './reach.ts'

export interface Outbox {
  /** Of the replica that has the duty: what chats should show becomes what they show. */
  begin(): Promise<void>
  /** Returns when nothing is on its way any more. */
  end(): Promise<void>
  state(): ReachState
  /** Resolves when there is nothing to do before time goes on or somebody wants something. */
  settled(): Promise<void>
}

export interface OutboxOptions {
  db: Database
  listener: Pick<Listener, 'listen'>
  carrier: Carrier
  clock: Clock
  log: OutboxLog
  /** Resolves when nobody has taken the work of this replica over: awaited before every call. */
  mayAct: () => Promise<void>
  /** Under which the state is written down, for all replicas. */
  duty: { name: string; replica: string }
}

/** Calls that are under way get so long to end before they are cut off. */
const GRACE_MS = 2_000
const DATABASE_PAUSE_MS = 1_000

export function createOutbox(options: OutboxOptions): Outbox {
  const { db, listener, duty, log } = options
  let running: Running | null = null
  const reach = createReach((trouble: Trouble | null) => {
    if (trouble) log.warn({ channel: options.carrier.channel, reason: trouble.reason }, 'a channel is away')
    else log.info({ channel: options.carrier.channel }, 'a channel is back')
    void noteTrouble(db, duty, trouble).catch((error: unknown) =>
      log.warn({ reason: messageOf(error) }, 'the state of a channel could not be noted'),
    )
  })

  return {
    state: reach.state,
    async begin() {
      if (running) return
      // First listen, then look: what comes in between is heard.
      const forget = await listener.listen(MESSAGE_CHANNEL, (chat) => running?.hear(chat))
      running = run(options, reach)
      void running.over.then(forget)
    },
    async end() {
      await running?.stop()
      running = null
    },
    settled: async () => running?.settled(),
  }
}

interface Running {
  /** The number of a chat; null: some may have been missed. */
  hear(chat: string | null): void
  stop(): Promise<void>
  settled(): Promise<void>
  over: Promise<void>
}

function run(options: OutboxOptions, reach: Reach): Running {
  const { clock, log } = options
  const ending = new AbortController()
  const ear = createEar(options)
  let isResting = false
  let rest = new AbortController()

  function poke(): void {
    isResting = false
    rest.abort()
  }
  const dispatcher = new Dispatcher({ ...options, reach, onFree: poke })

  async function round(): Promise<number | null> {
    try {
      dispatcher.want(await ear.wanted())
      return dispatcher.start()
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'the outbox could not look what waits')
      return clock.now().getTime() + DATABASE_PAUSE_MS
    }
  }

  async function loop(): Promise<void> {
    while (!ending.signal.aborted) {
      rest = new AbortController()
      const wakeAt = await round()
      if (rest.signal.aborted || ending.signal.aborted) continue
      isResting = true
      await sleepUntil(wakeAt, clock, rest.signal)
      isResting = false
    }
  }

  const over = loop()
  return {
    over,
    hear(chat) {
      ear.hear(chat)
      poke()
    },
    async stop() {
      ending.abort()
      poke()
      await over
      await dispatcher.stop(GRACE_MS)
    },
    async settled() {
      const isUnderWay = () => !isResting || dispatcher.isBusy()
      do {
        await dispatcher.idle()
        await new Promise((resolve) => setImmediate(resolve))
      } while (isUnderWay())
    },
  }
}

/** Collects where something is wanted; forgets nothing while the database is away. */
function createEar({ db, carrier }: OutboxOptions) {
  let heard = new Set<number>()
  let isEverythingWanted = true

  return {
    hear(chat: string | null): void {
      if (chat === null) isEverythingWanted = true
      else heard.add(Number(chat))
    },
    async wanted(): Promise<string[]> {
      const [chats, everything] = [heard, isEverythingWanted]
      heard = new Set()
      isEverythingWanted = false
      try {
        if (everything) return await waitingAddresses(db, carrier.channel)
        return chats.size > 0 ? await addressesOf(db, carrier.channel, [...chats]) : []
      } catch (error) {
        isEverythingWanted = true
        throw error
      }
    },
  }
}

async function sleepUntil(wakeAt: number | null, clock: Clock, signal: AbortSignal): Promise<void> {
  if (wakeAt !== null) {
    await clock.sleep(Math.max(0, wakeAt - clock.now().getTime()), signal)
    return
  }
  if (signal.aborted) return
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
