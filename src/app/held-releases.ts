import { insertEvent } from '../db/event.ts'
import { heldReleases, lockRelease, saveHeld } from '../db/release.ts'
import { barredRefusal, longestBarrier, type Place } from '../domain/freeze/barrier.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import { barriersNow } from './barriers.ts'
import { workFor } from './carried-out-by.ts'
import { bringToStage } from './create-release.ts'
import { bringToProduction } from './decide-release.ts'
import { machine } from './deployment.ts'
import type { Deps, Story } from './deps.ts'
import { roadOf, serviceOf } from './service-of.ts'

/** Looked at in one go; the next look takes the rest. */
const MOST = 500

/** Keeps a release where it is until the barrier is gone. What stands in its way is for everybody to see. */
export async function holdRelease(
  deps: Pick<Deps, 'db' | 'now'>,
  { releaseId, refusal, story }: { releaseId: number; refusal: Refusal; story: string },
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const release = await lockRelease(tx, releaseId)
    if (!release || !canBeHeld(release) || release.held !== null) return
    await saveHeld(tx, release, refusal)
    await insertEvent(tx, {
      at: deps.now(),
      action: 'hold',
      by: machine(`${story}/hold`),
      releaseId,
      service: release.service,
      after: refusal,
    })
  })
}

/** Sends everything on its way again that nothing keeps any more. Called when a barrier falls, and now and then. */
export async function letGoHeld(deps: Deps): Promise<void> {
  for (const id of await heldReleases(deps.db, MOST)) await letGo(deps, id)
}

async function letGo(deps: Deps, id: number): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const release = await lockRelease(tx, id)
    if (!release || release.held === null) return
    const next = nextOf(deps, release)
    if (!next) return

    const barrier = longestBarrier(await barriersNow(tx, deps), next.place)
    if (barrier) {
      const refusal = barredRefusal(barrier, next.place)
      if (!isSame(refusal, release.held)) await saveHeld(tx, release, refusal)
      return
    }
    const free = await saveHeld(tx, release, null)
    await insertEvent(tx, {
      at: deps.now(),
      action: 'let_go',
      by: machine(`release-${id}/let-go-${free.revision}`),
      releaseId: id,
      service: release.service,
      before: release.held,
    })
    const story = workFor(deps, free, { ...next.story, id: `${next.story.id}-${free.revision}` })
    if (story) await deps.stories.enqueue(tx, story)
  })
}

/** Where a held release would go; null when its service is no longer configured. */
function nextOf(deps: Deps, release: Release): { place: Place; story: Story } | null {
  try {
    const { stage, production } = roadOf(deps.installation, serviceOf(deps.installation, release.service))
    const isNew = release.status === 'initiated'
    const environment = isNew ? stage.name : production.name
    const story = isNew ? bringToStage(deps, release) : bringToProduction(deps, release)
    return { place: { service: release.service, environment }, story }
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

function canBeHeld({ status }: Release): boolean {
  return status === 'initiated' || status === 'manual_test_passed'
}

function isSame(one: Refusal, other: Refusal): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted({ code, facts }: Refusal): unknown[] {
  return [code, ...Object.entries(facts).toSorted(([one], [other]) => one.localeCompare(other))]
}
