import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { lockRelease } from '../db/release.ts'
import { type Edit, saveEdit } from '../db/release-report.ts'
import { takeTurn } from '../db/turn.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import { refuseTag } from './create-release.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { mustFindRelease } from './perform.ts'

export interface EditRequest {
  releaseId: number
  edit: Edit
  /** What whoever edits has seen; null: whatever it is. */
  revision: number | null
}

/** What people write about a release. The tag can be changed while it is a draft. */
export async function editRelease(
  deps: Deps,
  { releaseId, edit, revision }: EditRequest,
  by: Asker,
): Promise<Release> {
  const { service } = await mustFindRelease(deps, releaseId)
  return deps.db.transaction().execute(async (tx) => {
    // Before the lock, as whoever creates a release does.
    if (edit.tag !== undefined) await takeTurn(tx, `release ${service} ${edit.tag}`)
    const release = await lockRelease(tx, releaseId)
    if (!release) throw new NotFound('release', releaseId)
    if (await findByCause(tx, by.cause)) return release

    const own = release.initiatedBy === by.person
    await mustMay(tx, by, own ? 'edit_own_release' : 'edit_release', release.service)
    if (revision !== null && revision !== release.revision) {
      throw new Refused({ code: 'changed_meanwhile', facts: {} })
    }
    const changed = changesOf(release, edit)
    if (changed.length === 0) return release
    if (changed.includes('tag')) await refuseOtherTag(tx, deps, release, edit.tag ?? '')
    return save(tx, deps, { release, edit, changed, by })
  })
}

const FIELDS = ['description', 'tag'] as const

function changesOf(release: Release, edit: Edit): (typeof FIELDS)[number][] {
  return FIELDS.filter((field) => edit[field] !== undefined && edit[field] !== release[field])
}

async function refuseOtherTag(tx: Tx, deps: Deps, release: Release, tag: string): Promise<void> {
  if (release.status !== 'draft') {
    throw new Refused({ code: 'not_a_draft', facts: { release: release.id, status: release.status } })
  }
  await refuseTag(tx, deps, { service: release.service, tag })
}

interface Saved {
  release: Release
  edit: Edit
  changed: readonly (typeof FIELDS)[number][]
  by: Asker
}

async function save(tx: Tx, deps: Deps, { release, edit, changed, by }: Saved): Promise<Release> {
  const saved = await saveEdit(tx, release, edit)
  const of = (one: Release) => Object.fromEntries(changed.map((field) => [field, one[field]]))
  await insertEvent(tx, {
    at: deps.now(),
    action: 'edit',
    by,
    releaseId: release.id,
    service: release.service,
    before: of(release),
    after: of(saved),
  })
  return saved
}
