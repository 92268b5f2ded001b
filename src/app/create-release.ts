import type { Tx } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { findActiveRelease, insertRelease } from '../db/release.ts'
import { takeTurn } from '../db/turn.ts'
import { deadEndRefusal } from '../domain/approval/policy.ts'
import type { Asker } from '../domain/asker.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import { directedBy } from '../domain/service/directed-by.ts'
import { matchesPattern } from '../domain/version/tag.ts'
import { workFor } from './carried-out-by.ts'
import type { Deps, Story } from './deps.ts'
import { mustMay } from './must-may.ts'
import { mustFindRelease, perform } from './perform.ts'
import { refuseOlder } from './refuse-older.ts'
import { releasedOnce } from './released-once.ts'
import { roadOf, serviceOf, targetKey } from './service-of.ts'

export interface NewReleaseRequest {
  service: string
  tag: string
  draft: boolean
  description?: string | null | undefined
  /** The release of this tag that came to nothing. */
  retryOf?: number
}

/** A tag sets out for production. A draft waits until somebody starts it. */
export async function createRelease(deps: Deps, request: NewReleaseRequest, by: Asker): Promise<Release> {
  return releasedOnce(deps, by, (tx) => createReleaseIn(tx, deps, { ...request, initiatedBy: by.person }, by))
}

/** The same inside a transaction; `initiatedBy`: whoever wants it, not always whoever asks. */
export async function createReleaseIn(
  tx: Tx,
  deps: Deps,
  request: NewReleaseRequest & { initiatedBy: string },
  by: Asker,
): Promise<Release> {
  await mustMay(tx, by, 'create_release', request.service)
  return setOutIn(tx, deps, request, by)
}

/** The same for a tag that somebody pushed: who may do that is a matter of the repository. */
export async function setOutIn(
  tx: Tx,
  deps: Deps,
  request: NewReleaseRequest & { initiatedBy: string },
  by: Asker,
): Promise<Release> {
  await refuseUnlessPossible(tx, deps, request)
  const at = deps.now()
  const { service, tag, initiatedBy, description = null, retryOf } = request
  const runner = directedBy(serviceOf(deps.installation, service))
  const status = request.draft ? 'draft' : 'initiated'
  const release = await insertRelease(tx, { service, tag, status, initiatedBy, runner, description, at })
  await insertEvent(tx, {
    at,
    action: 'create',
    by,
    releaseId: release.id,
    service: release.service,
    after: {
      status: release.status,
      tag: release.tag,
      ...(initiatedBy === by.person ? {} : { initiated_by: initiatedBy }),
      ...(retryOf === undefined ? {} : { retry_of: retryOf }),
    },
  })
  const story = request.draft ? null : workFor(deps, release, bringToStage(deps, release))
  if (story) await deps.stories.enqueue(tx, story)
  return release
}

async function refuseUnlessPossible(
  tx: Tx,
  deps: Pick<Deps, 'installation'>,
  request: NewReleaseRequest & { initiatedBy: string },
): Promise<void> {
  const service = serviceOf(deps.installation, request.service)
  const { production } = roadOf(deps.installation, service)
  const deadEnd = deadEndRefusal({ policy: production.approvals, initiatedBy: request.initiatedBy })
  if (deadEnd) throw new Refused(deadEnd)
  await refuseTag(tx, deps, request)
}

/** Why this version cannot set out now, or null. Changes nothing. */
export async function releaseRefusal(
  deps: Pick<Deps, 'db' | 'installation'>,
  { service, tag }: Pick<NewReleaseRequest, 'service' | 'tag'>,
  by: Pick<Asker, 'person' | 'grant'>,
): Promise<Refusal | null> {
  try {
    await deps.db.transaction().execute(async (tx) => {
      await mustMay(tx, by, 'create_release', service)
      await refuseUnlessPossible(tx, deps, { service, tag, draft: false, initiatedBy: by.person })
    })
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

/** Nobody else may release this tag until the transaction ends. */
export async function refuseTag(
  tx: Tx,
  deps: Pick<Deps, 'installation'>,
  { service: name, tag }: { service: string; tag: string },
): Promise<void> {
  const service = serviceOf(deps.installation, name)
  if (!matchesPattern(tag, service.tagPattern)) {
    const facts = { tag, service: service.name, pattern: service.tagPattern }
    throw new Refused({ code: 'tag_mismatch', facts })
  }

  const { stage } = roadOf(deps.installation, service)
  await takeTurn(tx, `release ${service.name} ${tag}`)
  const active = await findActiveRelease(tx, service.name, tag)
  if (active) {
    const facts = { service: service.name, tag, release: active.id }
    throw new Refused({ code: 'already_releasing', facts })
  }
  await refuseOlder(tx, { service: service.name, environment: stage.name, tag })
}

/** A draft sets out. */
export async function startRelease(deps: Deps, releaseId: number, by: Asker): Promise<Release> {
  const { service } = await mustFindRelease(deps, releaseId)
  await mustMay(deps.db, by, 'create_release', service)
  return perform(deps, { action: 'start', releaseId, by, starts: (release) => bringToStage(deps, release) })
}

/** The story with which every release begins. */
export function bringToStage(deps: Pick<Deps, 'installation'>, release: Release): Story {
  const service = serviceOf(deps.installation, release.service)
  const { stage } = roadOf(deps.installation, service)
  return {
    name: 'bring-to-stage',
    id: `stage-${release.id}`,
    target: targetKey(release.service, stage.name),
    releaseId: release.id,
  }
}
