import { questionOf } from '../app/decide-release.ts'
import type { Deps } from '../app/deps.ts'
import type { EventOnWire } from '../contract/event.ts'
import { votesOf } from '../db/approval.ts'
import type { Tx } from '../db/connection.ts'
import { findDeployment } from '../db/deployment.ts'
import { eventsAfter, lockPlace, savePlace, takenBack } from '../db/follower.ts'
import { type Listener, listeners } from '../db/listeners.ts'
import { findRelease } from '../db/release.ts'
import { tally } from '../domain/approval/policy.ts'
import { Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import { fieldOf, isRefusedPush, type Told } from './audience.ts'
import { noWishes, tell, wish } from './tell.ts'
import { tellings } from './tellings.ts'

const NAME = 'telegram'

type FollowerDeps = Pick<Deps, 'db' | 'now' | 'installation'>

/**
 * Reads on in the event log and says who is to be shown what, all in one transaction: a crash leaves either everything or nothing
 * of it. Answers whether there was as much to read as was asked for.
 */
export async function followEvents(
  deps: FollowerDeps,
  { upTo, limit }: { upTo: number; limit: number },
): Promise<boolean> {
  return deps.db.transaction().execute(async (tx) => {
    const after = await lockPlace(tx, NAME, upTo)
    const events = await eventsAfter(tx, { after, upTo, limit })
    const last = events.at(-1)
    if (!last) return false

    const now = deps.now()
    const chats = await listeners(tx)
    const wishes = noWishes()
    for (const event of events) {
      wish(wishes, happened(event), { tellings: await tellingsOf(tx, deps, { event, chats, now }), now })
    }
    await tell(tx, wishes, now)
    await savePlace(tx, NAME, last.id)
    return events.length === limit
  })
}

/** Leaves one event out: telling it is impossible, and everybody after it must not wait for ever. */
export async function skipEvent(deps: FollowerDeps, upTo: number): Promise<number | null> {
  return deps.db.transaction().execute(async (tx) => {
    const after = await lockPlace(tx, NAME, upTo)
    const [event] = await eventsAfter(tx, { after, upTo, limit: 1 })
    if (!event) return null
    await savePlace(tx, NAME, event.id)
    return event.id
  })
}

function happened({ action, release_id, deployment_id }: EventOnWire) {
  return { action, releaseId: release_id, deploymentId: deployment_id }
}

async function tellingsOf(
  tx: Tx,
  deps: FollowerDeps,
  { event, chats, now }: { event: EventOnWire; chats: readonly Listener[]; now: Date },
) {
  const isAboutSomething = event.release_id !== null || event.deployment_id !== null
  if (!isAboutSomething && !isRefusedPush(event)) return []
  const release = event.release_id === null ? null : await findRelease(tx, event.release_id)
  const deployment = event.deployment_id === null ? null : await findDeployment(tx, event.deployment_id)
  const back = release && endsRollback(event) ? await takenBack(tx, release.id) : null
  const told: Told = {
    event,
    release,
    deployment,
    asked: release && event.action === 'ready_for_testing' ? await askedFor(tx, deps, release) : [],
    takenBackBy: back?.by ?? null,
  }
  return tellings(told, chats, { now, beganAt: back?.at ?? release?.startedAt ?? null })
}

function endsRollback({ before, action }: EventOnWire): boolean {
  return ['rolled_back', 'rollback_failed'].includes(action) && fieldOf(before, 'status') === 'rollback'
}

/** Whose yes is still open. */
async function askedFor(tx: Tx, deps: FollowerDeps, release: Release): Promise<readonly string[]> {
  if (release.status !== 'manual_testing') return []
  try {
    const { open, missing } = tally(questionOf(deps, release), await votesOf(tx, release.id))
    return missing > 0 ? open : []
  } catch (error) {
    // The service is not configured any more: there is nobody to ask.
    if (error instanceof Refused) return []
    throw error
  }
}
