import { noteTrouble } from '../db/duty.ts'
import { HOST_MARK_CHANNEL } from '../db/host-mark.ts'
import { messageOf } from '../lib/errors.ts'
import { HostWork, type HostWorkOptions } from './host-work.ts'
import { createReach, type Reach } from './reach.ts'

export interface HostOutboxOptions extends Omit<HostWorkOptions, 'patienceMs'> {
  listen: (channel: string, callback: () => void) => Promise<() => void>
  /** Under which the state is written down, for all replicas. */
  duty: { name: string; replica: string }
  patienceMs?: number
}

/** What a code host should show becomes what it shows. Of all replicas only the one with the duty works. */
export interface HostOutbox {
  begin(): Promise<void>
  /** Returns when nothing is on its way any more. */
  end(): Promise<void>
}

const PATIENCE_MS = 20_000
/** After something that nobody foresaw, or while the database is away. */
const PAUSE_MS = 1_000

export function createHostOutbox(options: HostOutboxOptions): HostOutbox {
  let running: { stop: () => Promise<void> } | null = null
  return {
    async begin() {
      if (running) return
      const ending = new AbortController()
      const bell = { ring: () => {} }
      const hush = await options.listen(HOST_MARK_CHANNEL, () => bell.ring())
      const over = work(options, bell, ending.signal)
      running = {
        async stop() {
          ending.abort()
          hush()
          await over
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

async function work(
  options: HostOutboxOptions,
  bell: { ring: () => void },
  ending: AbortSignal,
): Promise<void> {
  const { clock, log, patienceMs = PATIENCE_MS } = options
  const turns = new HostWork({ ...options, patienceMs }, reachOf(options), ending)
  while (!ending.aborted) {
    const rest = new AbortController()
    bell.ring = () => rest.abort()
    let wakeAt = clock.now().getTime() + PAUSE_MS
    try {
      wakeAt = await turns.step()
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'the outbox to a code host could not go on')
      await clock.sleep(PAUSE_MS, ending)
    }
    const waitMs = wakeAt - clock.now().getTime()
    if (waitMs > 0) await clock.sleep(waitMs, AbortSignal.any([rest.signal, ending]))
  }
}

function reachOf({ db, host, log, duty }: HostOutboxOptions): Reach {
  return createReach((trouble) => {
    if (trouble) log.warn({ host: host.name, reason: trouble.reason }, 'a code host is away')
    else log.info({ host: host.name }, 'a code host is back')
    void noteTrouble(db, duty, trouble).catch((error: unknown) =>
      log.warn({ reason: messageOf(error) }, 'the state of a code host could not be noted'),
    )
  })
}
