import type { Selectable } from 'kysely'
import type { Failure } from '../domain/failures.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import { type Action, statusAfter } from '../domain/release/lifecycle.ts'
import type { Release } from '../domain/release/release.ts'
import { isOnItsWay, type Status, statusesOf } from '../domain/release/status.ts'
import type { Runner } from '../domain/service/settings.ts'
import type { Database, Tx } from './connection.ts'
import type { Release as ReleaseTable } from './schema.generated.ts'

export function toRelease(row: Selectable<ReleaseTable>): Release {
  return {
    id: row.id,
    uid: row.uid,
    service: row.service,
    tag: row.tag,
    commit: row.commit,
    status: row.status as Status,
    initiatedBy: row.initiated_by,
    runner: row.runner as Runner,
    githubRunId: row.github_run_id,
    githubActionLink: row.github_action_link,
    githubRef: row.github_ref,
    description: row.description,
    rollbackToTag: row.rollback_to_tag,
    rehearsalSkipped: row.rehearsal_skipped,
    failure: row.failure as Failure | null,
    held: row.held as Refusal | null,
    revision: row.revision,
    createdAt: row.created_at,
    startedAt: row.started_at,
    completedAt: row.completed_at,
  }
}

export async function findRelease(db: Database | Tx, id: number): Promise<Release | null> {
  const row = await db.selectFrom('release').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toRelease(row) : null
}

/** Nobody else changes this release until the transaction ends. */
export async function lockRelease(tx: Tx, id: number): Promise<Release | null> {
  const row = await tx.selectFrom('release').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? toRelease(row) : null
}

export async function findActiveRelease(tx: Tx, service: string, tag: string): Promise<Release | null> {
  const rows = await tx
    .selectFrom('release')
    .selectAll()
    .where('service', '=', service)
    .where('tag', '=', tag)
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  const newest = rows.map(toRelease).find(({ status }) => isOnItsWay(status))
  return newest ?? null
}

/** Whether this tag was released once more since. */
export async function isReleasedAgain(
  db: Database | Tx,
  { id, service, tag }: Pick<Release, 'id' | 'service' | 'tag'>,
): Promise<boolean> {
  const later = await db
    .selectFrom('release')
    .select('id')
    .where('service', '=', service)
    .where('tag', '=', tag)
    .where('id', '>', id)
    .limit(1)
    .executeTakeFirst()
  return later !== undefined
}

/** Those of these services that are not over yet, whether their commit is known or not. */
export async function releasesOnTheirWay(db: Database | Tx, services: readonly string[]): Promise<Release[]> {
  if (services.length === 0) return []
  const rows = await db
    .selectFrom('release')
    .selectAll()
    .where('service', 'in', services)
    .where('status', 'in', statusesOf('active'))
    .orderBy('id')
    .execute()
  return rows.map(toRelease)
}

/** Of a tag at a commit, or at one that is not known yet. */
export async function releasesOfCommit(
  tx: Tx,
  { service, tag, commit }: { service: string; tag: string; commit: string },
): Promise<Release[]> {
  const rows = await tx
    .selectFrom('release')
    .selectAll()
    .where('service', '=', service)
    .where('tag', '=', tag)
    .where((is) => is.or([is('commit', '=', commit), is('commit', 'is', null)]))
    .execute()
  return rows.map(toRelease)
}

/** Ends and beginnings that say nothing about a version which another release brought further. */
const CAME_TO_NOTHING: readonly Status[] = [
  'draft',
  'cancelled',
  'stage_building_failed',
  'stage_test_rollback_failed',
  'manual_test_failed',
]

/** The release that says what is to be thought of a tag: the newest that came far, otherwise the newest. */
export async function decisiveReleaseOf(
  db: Database | Tx,
  service: string,
  tag: string,
): Promise<Release | null> {
  const row = await db
    .selectFrom('release')
    .selectAll()
    .where('service', '=', service)
    .where('tag', '=', tag)
    .orderBy((eb) => eb('status', 'in', CAME_TO_NOTHING), 'asc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toRelease(row) : null
}

export interface NewRelease {
  service: string
  tag: string
  status: 'draft' | 'initiated'
  initiatedBy: string
  runner: Runner
  description: string | null
  at: Date
}

export async function insertRelease(tx: Tx, release: NewRelease): Promise<Release> {
  const row = await tx
    .insertInto('release')
    .values({
      service: release.service,
      tag: release.tag,
      status: release.status,
      initiated_by: release.initiatedBy,
      runner: release.runner,
      description: release.description,
      created_at: release.at,
      started_at: release.status === 'initiated' ? release.at : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toRelease(row)
}

/** What a move may write besides the status. */
export interface ReleaseFacts {
  failure?: Failure | null
  rollbackToTag?: string
  rehearsalSkipped?: string
}

/** Moves the release, or throws when it is no longer what the decision was made on. */
export async function saveMove(
  tx: Tx,
  release: Release,
  move: { action: Action; at: Date; facts: ReleaseFacts },
): Promise<Release> {
  const { action, at, facts } = move
  const status = statusAfter(action)
  const over = !isOnItsWay(status)

  const row = await tx
    .updateTable('release')
    .set({
      status,
      held: null,
      revision: release.revision + 1,
      completed_at: over ? at : null,
      ...(action === 'start' ? { started_at: at } : {}),
      ...(facts.failure === undefined
        ? {}
        : { failure: facts.failure === null ? null : JSON.stringify(facts.failure) }),
      ...(facts.rollbackToTag === undefined ? {} : { rollback_to_tag: facts.rollbackToTag }),
      ...(facts.rehearsalSkipped === undefined ? {} : { rehearsal_skipped: facts.rehearsalSkipped }),
    })
    .where('id', '=', release.id)
    .where('status', '=', release.status)
    .where('revision', '=', release.revision)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new Refused({ code: 'changed_meanwhile', facts: {} })
  return toRelease(row)
}

/** Why it takes no step further; it stays where it is until its target is in a known state. */
export async function saveTagLost(tx: Tx, release: Release, failure: Failure): Promise<void> {
  await tx
    .updateTable('release')
    .set({ failure: JSON.stringify(failure), revision: release.revision + 1 })
    .where('id', '=', release.id)
    .execute()
}

/** Of releases of a tag that began in the name of the machine: who they are of. */
export async function saveInitiator(
  tx: Tx,
  { services, tag, initiatedBy }: { services: readonly string[]; tag: string; initiatedBy: string },
): Promise<{ id: number; service: string }[]> {
  return tx
    .updateTable('release')
    .set((eb) => ({ initiated_by: initiatedBy, revision: eb('revision', '+', 1) }))
    .where('service', 'in', services)
    .where('tag', '=', tag)
    .where('initiated_by', '=', 'machine')
    .where('status', 'in', statusesOf('active'))
    .returning(['id', 'service'])
    .execute()
}

/** Keeps the release where it is, or lets it go: null. */
export async function saveHeld(tx: Tx, release: Release, held: Refusal | null): Promise<Release> {
  const row = await tx
    .updateTable('release')
    .set({ held: held === null ? null : JSON.stringify(held), revision: release.revision + 1 })
    .where('id', '=', release.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return toRelease(row)
}

/** Oldest first. */
export async function heldReleases(db: Database, most: number): Promise<number[]> {
  const rows = await db
    .selectFrom('release')
    .select('id')
    .where('held', 'is not', null)
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** The tag has been resolved. A release has one commit for ever; a tag that moved is another matter. */
export async function saveCommit(tx: Tx, releaseId: number, commit: string): Promise<void> {
  await tx
    .updateTable('release')
    .set({ commit })
    .where('id', '=', releaseId)
    .where('commit', 'is', null)
    .execute()
}
