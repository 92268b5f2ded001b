import type { Database } from '../db/connection.ts'
import { DUTY_CHANNEL, leaveDuty, takeDuty } from '../db/duty.ts'
import type { Listener } from '../db/listen.ts'
import { messageOf } from '../lib/errors.ts'
import type { MachineLog } from './machine-log.ts'

/** Work that this replica does while it has the duty, and no other meanwhile. */
export interface DutyWork {
  /** Returns when the work has begun; does not wait for its end. */
  begin(): Promise<void>
  /** Returns when nothing is done any more. */
  end(): Promise<void>
}

export interface DutyParts {
  db: Database
  listener: Pick<Listener, 'listen'>
  log: Pick<MachineLog, 'info' | 'warn'>
  replicaId: string
}

interface Options extends DutyParts {
  name: string
  work: DutyWork
  everyMs?: number
}

const EVERY_MS = 1_000

/**
 * Tries to get a duty again and again, and at once when nobody has it any more. Having it is no proof of being alive: whoever
 * touches the world asks the lease before every single act. The caller ends it.
 */
export async function keepDuty(options: Options): Promise<() => Promise<void>> {
  const { db, listener, log, name, replicaId, work, everyMs = EVERY_MS } = options
  /** Null: half begun or half ended, whichever it was. */
  let isMine: boolean | null = false
  const ending = new AbortController()
  let wake = () => {}

  async function look(): Promise<void> {
    const hasIt = !ending.signal.aborted && (await takeDuty(db, name, replicaId))
    if (hasIt === isMine) return
    isMine = null
    if (hasIt) await work.begin()
    else await work.end()
    isMine = hasIt
    log.info({ duty: name }, hasIt ? 'this replica has the duty' : 'this replica no longer has the duty')
  }

  async function keep(): Promise<void> {
    while (!ending.signal.aborted) {
      const woken = pause(everyMs)
      wake = woken.end
      await look().catch((error: unknown) =>
        log.warn({ duty: name, reason: messageOf(error) }, 'could not look who has the duty'),
      )
      await woken.done
    }
  }

  const forget = await listener.listen(DUTY_CHANNEL, (freed) => {
    if (freed === null || freed === name) wake()
  })
  const keeping = keep()
  return async () => {
    ending.abort()
    forget()
    wake()
    await keeping
    if (isMine === false) return
    await work.end()
    await leaveDuty(db, name, replicaId)
  }
}

/** Ended early also when nobody waits for it yet. */
function pause(ms: number): { done: Promise<void>; end: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  return {
    done: promise,
    end() {
      clearTimeout(timer)
      resolve()
    },
  }
}
