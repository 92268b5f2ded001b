import type { Tx } from '../db/connection.ts'
import { runningDeploymentOf } from '../db/deployment.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { findRelease, lockRelease, type ReleaseFacts, saveMove } from '../db/release.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import { type Action, refusalFor } from '../domain/release/lifecycle.ts'
import type { Release } from '../domain/release/release.ts'
import { isVoid } from '../domain/release/tag-lost.ts'
import { workFor } from './carried-out-by.ts'
import type { Deps, Story } from './deps.ts'
import { NotFound } from './not-found.ts'
import { recordReported } from './reported-deployment.ts'

export interface Command {
  action: Action
  releaseId: number
  by: Asker
  facts?: ReleaseFacts
  /** Checked under the lock, after the lifecycle; throws `Refused`. */
  guard?: (tx: Tx, release: Release) => Promise<void>
  /** What belongs to the change and happens with it or not at all. */
  and?: (tx: Tx, moved: Release) => Promise<void>
  /** Work that the change makes necessary, where the machine carries the release out itself. */
  starts?: (release: Release) => Story
}

/** The one way a release changes: the API, the bot and the workflows all come through here. */
export async function perform(deps: Deps, command: Command): Promise<Release> {
  return deps.db.transaction().execute((tx) => performIn(tx, deps, command))
}

/** The same inside a transaction that the caller has begun. */
export async function performIn(tx: Tx, deps: Deps, command: Command): Promise<Release> {
  const { action, releaseId, by } = command
  const release = await lockRelease(tx, releaseId)
  if (!release) throw new NotFound('release', releaseId)
  if (await findByCause(tx, by.cause)) return release

  await refuseUnlessAllowed(tx, command, release)
  const at = deps.now()
  const facts = factsOf(command, release)
  const moved = await saveMove(tx, release, { action, at, facts })
  await insertEvent(tx, {
    at,
    action,
    by,
    releaseId,
    service: release.service,
    before: { status: release.status },
    after: { status: moved.status, ...facts },
  })
  if (moved.runner === 'github') await recordReported(tx, deps, { action, release: moved, by })
  await command.and?.(tx, moved)
  const story = command.starts && workFor(deps, moved, command.starts(moved))
  if (story) await deps.stories.enqueue(tx, story)
  return moved
}

/** Whoever stopped it for that: it ends because its tag is no longer at its commit. */
function factsOf({ action, facts = {} }: Command, release: Release): ReleaseFacts {
  return action === 'cancel' && isVoid(release) ? { ...facts, failure: release.failure } : facts
}

async function refuseUnlessAllowed(tx: Tx, command: Command, release: Release): Promise<void> {
  const running = await runningDeploymentOf(tx, release.id)
  const refusal = refusalFor(command.action, {
    status: release.status,
    changingTarget: running?.runner === 'machine',
    rehearsalSkipped: command.facts?.rehearsalSkipped ?? release.rehearsalSkipped,
  })
  if (refusal) throw new Refused(refusal)
  await command.guard?.(tx, release)
}

/** The release, or `NotFound`. */
export async function mustFindRelease(deps: Pick<Deps, 'db'>, id: number): Promise<Release> {
  const release = await findRelease(deps.db, id)
  if (!release) throw new NotFound('release', id)
  return release
}
