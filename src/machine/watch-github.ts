import type { GithubObserver } from '../api/github-metrics.ts'
import { dealWithDelivery } from '../app/deal-with-delivery.ts'
import type { LookDeps } from '../app/look-at-tags.ts'
import { lookAtTags } from '../app/look-at-tags.ts'
import { startDue } from '../app/start-due.ts'
import { dueLooks } from '../app/watch-tags.ts'
import { isPassing } from '../db/connection-away.ts'
import { forgetDevWishes } from '../db/dev-wish.ts'
import {
  countAttempt,
  finishDelivery,
  forgetDeliveries,
  GITHUB_CHANNEL,
  type OpenDelivery,
  openDeliveries,
} from '../db/github-inbox.ts'
import { forgetNamings } from '../db/seen-tag.ts'
import { messageOf } from '../lib/errors.ts'
import { type DutyParts, type DutyWork, keepDuty } from './keep-duty.ts'
import type { MachineLog } from './machine-log.ts'

export interface WatchGithub extends Omit<DutyParts, 'log'> {
  deps: LookDeps
  log: MachineLog
  observer: GithubObserver
  /** Resolves when nobody has taken the work of this replica over. */
  mayAct: () => Promise<void>
}

/** A word of the database may be lost, repositories are polled, and what is in the way of a tag goes away without a word. */
const LOOK_MS = 1_000
const AT_ONCE = 50
const LOOKS_AT_ONCE = 10
/** A delivery that ended the process so often, or met a mistake of the machine, is put aside. */
const ATTEMPTS = 5
const HOUR_MS = 3_600_000
/** GitHub sends a delivery again for three days. */
const REMEMBERED_MS = 30 * 24 * HOUR_MS
const NAMED_MS = 24 * HOUR_MS

/** Deals with what GitHub told, looks at tags and begins releases: of all replicas one, and when that dies another. */
export async function watchGithub(parts: WatchGithub): Promise<() => Promise<void>> {
  const { db, listener, log, replicaId } = parts
  let running: { bell: () => void; stop: () => Promise<void> } | null = null
  const hush = await listener.listen(GITHUB_CHANNEL, () => running?.bell())
  const work: DutyWork = {
    async begin() {
      running ??= begin(parts)
    },
    async end() {
      const ended = running
      running = null
      await ended?.stop()
    },
  }
  const leave = await keepDuty({ db, listener, log, replicaId, name: 'github', work })
  return async () => {
    hush()
    await leave()
  }
}

function begin(parts: WatchGithub): { bell: () => void; stop: () => Promise<void> } {
  const ending = new AbortController()
  const memory = { since: parts.deps.now(), forgotAt: 0 }
  let isRung = false
  let wake = () => {}
  const working = (async () => {
    while (!ending.signal.aborted) {
      isRung = false
      await round(parts, memory).catch((error: unknown) => {
        const facts = isPassing(error) ? { reason: messageOf(error) } : { err: error }
        parts.log.warn(facts, 'what GitHub told could not be dealt with just now')
      })
      if (isRung || ending.signal.aborted) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_MS)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()
  const bell = () => {
    isRung = true
    wake()
  }
  return {
    bell,
    async stop() {
      ending.abort()
      wake()
      await working
    },
  }
}

interface Memory {
  /** What happened before was seen by nobody here. */
  since: Date
  forgotAt: number
}

async function round(parts: WatchGithub, memory: Memory): Promise<void> {
  const { deps, mayAct, log } = parts
  await mayAct()
  for (const delivery of await openDeliveries(deps.db, AT_ONCE)) await dealWith(parts, delivery)
  const repositories = (await dueLooks(deps, memory.since)).slice(0, LOOKS_AT_ONCE)
  const looked = await Promise.allSettled(repositories.map((name) => lookAtTags(deps, name)))
  for (const [index, look] of looked.entries()) {
    if (look.status === 'rejected')
      log.error(
        { repository: repositories[index], err: look.reason },
        'the tags of a repository are not in line',
      )
  }
  await startDue(deps)
  await forgetSometimes(deps, memory)
}

async function dealWith({ deps, log, observer }: WatchGithub, delivery: OpenDelivery): Promise<void> {
  const { id, event, trace, attempts } = delivery
  const finish = (outcome: string) => {
    observer.delivered(event, outcome)
    return finishDelivery(deps.db, id, { outcome, at: deps.now() })
  }
  if (attempts >= ATTEMPTS) return finish('mistake')
  await countAttempt(deps.db, id)
  try {
    await finish(await dealWithDelivery(deps, delivery))
  } catch (error) {
    if (isPassing(error)) throw error
    log.error({ trace_id: trace, delivery: id, event, err: error }, 'a webhook of GitHub met a mistake')
  }
}

async function forgetSometimes({ db, now }: LookDeps, memory: Memory): Promise<void> {
  const at = now().getTime()
  if (at - memory.forgotAt < HOUR_MS) return
  memory.forgotAt = at
  await forgetDeliveries(db, new Date(at - REMEMBERED_MS))
  await forgetDevWishes(db, new Date(at - REMEMBERED_MS))
  await forgetNamings(db, new Date(at - NAMED_MS))
}
