import type { Tx } from '../db/connection.ts'
import { isRepair, lockDeployment, runningDeploymentOf } from '../db/deployment.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { lockRelease, saveTagLost } from '../db/release.ts'
import { isOver } from '../domain/deployment/deployment.ts'
import { type Failure, failure } from '../domain/failures.ts'
import { RULES } from '../domain/release/lifecycle.ts'
import type { Release } from '../domain/release/release.ts'
import type { Status } from '../domain/release/status.ts'
import { isVoid } from '../domain/release/tag-lost.ts'
import type { Deps } from './deps.ts'
import { performIn } from './perform.ts'
import { stopIn } from './stop-deployment.ts'

/**
 * The tag of a release is no longer at its commit (`now`, null: it was deleted), so approvals and certificate are of something else: it
 * comes off its way. While a target is being changed the change is stopped first, and the story of the release cancels it once the
 * target is back in a known state. In production the approved commit goes on, and people are told. `was`: where the tag was, for a release that
 * has not looked yet.
 */
export async function takeOffWay(
  tx: Tx,
  deps: Deps,
  { release: before, now, was }: { release: Release; now: string | null; was?: string },
): Promise<void> {
  const release = await lockRelease(tx, before.id)
  if (release?.commit !== before.commit) return
  const cause = `tag-lost:${release.id}:${now ?? 'deleted'}`
  if (await findByCause(tx, cause)) return
  const why = whyLost({ ...release, commit: release.commit ?? was ?? '' }, now)
  const by = { person: 'machine', channel: 'github' as const, cause }

  if (release.status === 'deploying') return tell(tx, deps, release, { why, cause })
  const from: readonly Status[] = RULES.cancel.from
  if (!from.includes(release.status)) return
  const seen = await runningDeploymentOf(tx, release.id)
  const running = seen && (await lockDeployment(tx, seen.id))
  const isHere = running !== null && running.runner === 'machine' && !isOver(running.status)
  if (!isHere) {
    await performIn(tx, deps, { action: 'cancel', releaseId: release.id, by, facts: { failure: why } })
    return
  }
  if (!isVoid(release)) await saveTagLost(tx, release, why)
  await tell(tx, deps, release, { why, cause })
  // A target that is being brought back is left to it; the story opens nothing after that.
  if (running.kind === 'rollback' || (await isRepair(tx, running))) return
  await stopIn(tx, deps, { deployment: running, by: { ...by, cause: `${cause}:stop` }, force: false })
}

function whyLost({ tag, commit }: { tag: string; commit: string }, now: string | null): Failure {
  const approved = short(commit)
  return now === null
    ? failure('tag_deleted', { tag, approved })
    : failure('tag_moved', { tag, approved, found: short(now) })
}

const short = (commit: string) => commit.slice(0, 7)

async function tell(
  tx: Tx,
  { now }: Deps,
  { id, service, status }: Release,
  { why, cause }: { why: Failure; cause: string },
): Promise<void> {
  await insertEvent(tx, {
    at: now(),
    action: why.code,
    by: { person: 'machine', channel: 'github', cause },
    releaseId: id,
    service,
    after: { status, failure: why },
  })
}
