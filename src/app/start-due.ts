import type { Tx } from '../db/connection.ts'
import { type DueRelease, dueReleases, takeDue } from '../db/due-release.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { findActiveRelease, releasesOfCommit } from '../db/release.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import { isTagLost, isVoid } from '../domain/release/tag-lost.ts'
import { compareTags } from '../domain/version/order.ts'
import { setOutIn } from './create-release.ts'
import type { Deps } from './deps.ts'

/** Begins releases for tags that are due, older versions first. What an older release of the tag is in the way of waits. */
export async function startDue(deps: Deps): Promise<void> {
  const due = await dueReleases(deps.db)
  for (const one of due.toSorted(inOrder)) await startOne(deps, one)
}

function inOrder(one: DueRelease, other: DueRelease): number {
  return one.service === other.service
    ? compareTags(one.tag, other.tag)
    : one.service < other.service
      ? -1
      : 1
}

async function startOne(deps: Deps, due: DueRelease): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const { service, tag } = due
    await takeTurn(tx, `release ${service} ${tag}`)
    const active = await findActiveRelease(tx, service, tag)
    if (active && isInTheWay(active, due)) return
    if (!(await takeDue(tx, due.cause)) || (await findByCause(tx, due.cause))) return
    if (active || (await hadRelease(tx, due))) return
    const by = askerOf(due)
    try {
      const request = { service, tag, draft: false, initiatedBy: due.initiatedBy }
      await setOutIn(tx, deps, request, by)
    } catch (error) {
      // The rules say no before anything is written.
      if (!(error instanceof Refused)) throw error
      await tellRefused(tx, deps, { due, by, refusal: error.refusal })
    }
  })
}

/** At another commit: it ends, or reaches production, before the tag sets out anew. */
function isInTheWay(active: Release, { commit }: DueRelease): boolean {
  return isVoid(active) || (active.commit !== null && active.commit !== commit)
}

/** A person, or the workflow that carries it out, was quicker; or it has been through this. */
async function hadRelease(tx: Tx, due: DueRelease): Promise<boolean> {
  const releases = await releasesOfCommit(tx, due)
  return releases.some(({ failure }) => !isTagLost(failure))
}

/** Whoever pushed it; the machine for somebody whom nobody knows here. */
function askerOf({ initiatedBy, identity, trace, cause }: DueRelease): Asker {
  return {
    person: initiatedBy,
    channel: identity === null ? 'machine' : 'github',
    cause,
    ...(identity === null ? {} : { identity }),
    ...(trace === null ? {} : { trace }),
  }
}

async function tellRefused(
  tx: Tx,
  { now }: Deps,
  { due, by, refusal }: { due: DueRelease; by: Asker; refusal: Refusal },
): Promise<void> {
  const { service, tag, commit, initiatedBy } = due
  await insertEvent(tx, {
    at: now(),
    action: 'tag_refused',
    by,
    service,
    after: { tag, commit, initiated_by: initiatedBy, refusal },
  })
}
