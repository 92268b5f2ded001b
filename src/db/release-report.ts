import { Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import type { Tx } from './connection.ts'
import { toRelease } from './release.ts'

/** What a workflow may say about a release besides its status. Undefined: it says nothing about it. */
export interface RunFacts {
  rollbackToTag?: string | undefined
  githubRunId?: string | undefined
  githubActionLink?: string | undefined
  githubRef?: string | undefined
}

/** What people write about a release. */
export interface Edit {
  description?: string | null | undefined
  tag?: string | undefined
}

/** The newest release of this tag that began with this run. */
export async function findCreatedInRun(
  tx: Tx,
  { service, tag, runId }: { service: string; tag: string; runId: string | null },
): Promise<Release | null> {
  const row = await tx
    .selectFrom('release')
    .selectAll()
    .where('service', '=', service)
    .where('tag', '=', tag)
    .where('runner', '=', 'github')
    .where('created_in_run', runId === null ? 'is' : '=', runId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toRelease(row) : null
}

/** The run that carries this release out from its beginning. */
export async function saveFirstRun(tx: Tx, release: Release, runId: string | null): Promise<void> {
  await tx.updateTable('release').set({ created_in_run: runId }).where('id', '=', release.id).execute()
}

export async function saveRunFacts(tx: Tx, release: Release, facts: RunFacts): Promise<Release> {
  const { rollbackToTag, githubRunId, githubActionLink, githubRef } = facts
  return change(tx, release, {
    ...(rollbackToTag === undefined ? {} : { rollback_to_tag: rollbackToTag }),
    ...(githubRunId === undefined ? {} : { github_run_id: githubRunId }),
    ...(githubActionLink === undefined ? {} : { github_action_link: githubActionLink }),
    ...(githubRef === undefined ? {} : { github_ref: githubRef }),
  })
}

export async function saveEdit(tx: Tx, release: Release, { description, tag }: Edit): Promise<Release> {
  return change(tx, release, {
    ...(description === undefined ? {} : { description }),
    ...(tag === undefined ? {} : { tag }),
  })
}

/** The release is locked. */
async function change(
  tx: Tx,
  release: Release,
  columns: Readonly<Record<string, unknown>>,
): Promise<Release> {
  const row = await tx
    .updateTable('release')
    .set({ ...columns, revision: release.revision + 1 })
    .where('id', '=', release.id)
    .where('revision', '=', release.revision)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new Refused({ code: 'changed_meanwhile', facts: {} })
  return toRelease(row)
}
