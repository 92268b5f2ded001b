import type { Deployment, DeploymentKind } from '../../domain/deployment/deployment.ts'
import type { Failure } from '../../domain/failures.ts'
import type { Release } from '../../domain/release/release.ts'
import type { Database } from '../connection.ts'
import { toDeployment } from '../deployment.ts'
import { findRelease } from '../release.ts'

/** A release at one moment of its story, and what became of it since. */
export interface ReleaseNotice {
  release: Release
  /** When it happened. */
  at: Date
  /** Why. */
  failure: Failure | null
  /** When what ended there had begun. */
  beganAt: Date | null
  /** The attempt that ended there. */
  deployment: Deployment | null
  rejected: { person: string; reason: string | null } | null
}

/** The attempt that a move is about. */
const KIND: Readonly<Record<string, DeploymentKind>> = {
  stage_failed: 'deploy',
  rehearsal_failed: 'rehearsal',
  begin_automatic_rollback: 'deploy',
  production_failed: 'deploy',
  rolled_back: 'rollback',
  rollback_failed: 'rollback',
  confirm: 'deploy',
}

export async function releaseNotice(
  db: Database,
  releaseId: number,
  action: string,
): Promise<ReleaseNotice | null> {
  const release = await findRelease(db, releaseId)
  const event = release && (await lastEvent(db, releaseId, action))
  if (!release || !event) return null
  const begun = ['rolled_back', 'rollback_failed'].includes(action)
    ? ((await lastEvent(db, releaseId, 'begin_rollback')) ??
      (await lastEvent(db, releaseId, 'begin_automatic_rollback')))
    : null
  return {
    release,
    at: event.at,
    failure: failureIn(event.after) ?? failureIn(begun?.after) ?? null,
    beganAt: begun?.at ?? release.startedAt,
    deployment: await attemptOf(db, { releaseId, kind: KIND[action], at: event.at }),
    rejected: action === 'reject' ? await rejectionOf(db, releaseId) : null,
  }
}

async function lastEvent(db: Database, releaseId: number, action: string) {
  return db
    .selectFrom('event')
    .select(['at', 'after'])
    .where('release_id', '=', releaseId)
    .where('action', '=', action)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function failureIn(after: unknown): Failure | undefined {
  return (after as { failure?: Failure } | null | undefined)?.failure
}

async function attemptOf(
  db: Database,
  { releaseId, kind, at }: { releaseId: number; kind: DeploymentKind | undefined; at: Date },
): Promise<Deployment | null> {
  if (kind === undefined) return null
  const row = await db
    .selectFrom('deployment')
    .selectAll()
    .where('release_id', '=', releaseId)
    .where('kind', '=', kind)
    .where('created_at', '<=', at)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toDeployment(row) : null
}

async function rejectionOf(db: Database, releaseId: number): Promise<ReleaseNotice['rejected']> {
  const row = await db
    .selectFrom('approval')
    .select(['person', 'reason'])
    .where('release_id', '=', releaseId)
    .where('decision', '=', 'rejected')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
