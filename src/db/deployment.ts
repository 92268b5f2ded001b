import type { Selectable } from 'kysely'
import type {
  Deployment,
  DeploymentKind,
  DeploymentStatus,
  RunningVersion,
} from '../domain/deployment/deployment.ts'
import type { Failure } from '../domain/failures.ts'
import type { Migration } from '../domain/migration/path.ts'
import type { Runner } from '../domain/service/settings.ts'
import type { Database, Tx } from './connection.ts'
import type { Deployment as DeploymentTable } from './schema.generated.ts'

export function toDeployment(row: Selectable<DeploymentTable>): Deployment {
  return {
    id: row.id,
    uid: row.uid,
    releaseId: row.release_id,
    service: row.service,
    environment: row.environment,
    kind: row.kind as DeploymentKind,
    runner: row.runner as Runner,
    status: row.status as DeploymentStatus,
    tag: row.tag,
    commit: row.commit,
    from: runningBefore(row),
    toRevision: row.to_revision,
    touched: row.touched,
    failure: row.failure as Failure | null,
    attention: row.attention,
    stopRequestedBy: row.stop_requested_by,
    stopForced: row.stop_forced,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}

function runningBefore(row: Selectable<DeploymentTable>): RunningVersion | null {
  if (row.from_tag === null || row.from_commit === null) return null
  return { tag: row.from_tag, commit: row.from_commit, revision: row.from_revision }
}

export interface NewDeployment {
  cause: string
  releaseId: number | null
  service: string
  environment: string
  kind: DeploymentKind
  /** The machine, where it is not said. */
  runner?: Runner
  tag: string
  commit: string | null
  /** Schema revision to arrive at; known beforehand only when going back. */
  toRevision: string | null
  at: Date
}

/** A replay with the same cause finds the deployment it opened before. */
export async function openDeployment(
  tx: Tx,
  wanted: NewDeployment,
): Promise<{ deployment: Deployment; isNew: boolean }> {
  const inserted = await tx
    .insertInto('deployment')
    .values({
      cause: wanted.cause,
      release_id: wanted.releaseId,
      service: wanted.service,
      environment: wanted.environment,
      kind: wanted.kind,
      runner: wanted.runner ?? 'machine',
      status: 'in_progress',
      tag: wanted.tag,
      commit: wanted.commit,
      to_revision: wanted.toRevision,
      created_at: wanted.at,
      started_at: wanted.at,
    })
    .onConflict((conflict) => conflict.column('cause').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (inserted) return { deployment: toDeployment(inserted), isNew: true }

  const existing = await tx
    .selectFrom('deployment')
    .selectAll()
    .where('cause', '=', wanted.cause)
    .executeTakeFirstOrThrow()
  return { deployment: toDeployment(existing), isNew: false }
}

/** Null: this cause has opened none. */
export async function deploymentOfCause(db: Database | Tx, cause: string): Promise<number | null> {
  const row = await db.selectFrom('deployment').select('id').where('cause', '=', cause).executeTakeFirst()
  return row?.id ?? null
}

export async function findDeployment(db: Database | Tx, id: number): Promise<Deployment | null> {
  const row = await db.selectFrom('deployment').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toDeployment(row) : null
}

export async function lockDeployment(tx: Tx, id: number): Promise<Deployment | null> {
  const row = await tx
    .selectFrom('deployment')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ? toDeployment(row) : null
}

export async function runningDeploymentOf(db: Database | Tx, releaseId: number): Promise<Deployment | null> {
  const row = await db
    .selectFrom('deployment')
    .selectAll()
    .where('release_id', '=', releaseId)
    .where('status', '=', 'in_progress')
    .executeTakeFirst()
  return row ? toDeployment(row) : null
}

/** Whether it brings its target back to a known state: one before it, of the same release, did not succeed there. */
export async function isRepair(db: Database | Tx, deployment: Deployment): Promise<boolean> {
  const failed = await db
    .selectFrom('deployment')
    .select('id')
    .where('release_id', '=', deployment.releaseId)
    .where('environment', '=', deployment.environment)
    .where('id', '<', deployment.id)
    .where('status', 'in', ['failed', 'cancelled'])
    .limit(1)
    .executeTakeFirst()
  return failed !== undefined
}

/** The newest attempt for a release, in whatever environment. */
export async function lastDeploymentOf(db: Database | Tx, releaseId: number): Promise<Deployment | null> {
  const row = await db
    .selectFrom('deployment')
    .selectAll()
    .where('release_id', '=', releaseId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toDeployment(row) : null
}

/** The attempt for the same release before this one. */
export async function lastDeploymentBefore(tx: Tx, { id, releaseId }: Deployment): Promise<number | null> {
  const row = await tx
    .selectFrom('deployment')
    .select('id')
    .where('release_id', '=', releaseId)
    .where('id', '<', id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** What the machine last brought to a target and saw healthy there, newest first. */
export async function successfulDeployments(
  db: Database | Tx,
  target: { service: string; environment: string },
  limit = 50,
): Promise<Deployment[]> {
  const rows = await db
    .selectFrom('deployment')
    .selectAll()
    .where('service', '=', target.service)
    .where('environment', '=', target.environment)
    .where('status', '=', 'succeeded')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toDeployment)
}

export interface DeploymentChange {
  commit?: string
  from?: RunningVersion | null
  toRevision?: string | null
  migrations?: readonly Migration[]
  touched?: true
  attention?: string | null
}

export async function changeDeployment(
  db: Database | Tx,
  id: number,
  change: DeploymentChange,
): Promise<void> {
  const { from, commit, toRevision, migrations, touched, attention } = change
  await db
    .updateTable('deployment')
    .set({
      ...(commit === undefined ? {} : { commit }),
      ...(from === undefined
        ? {}
        : {
            from_tag: from?.tag ?? null,
            from_commit: from?.commit ?? null,
            from_revision: from?.revision ?? null,
          }),
      ...(toRevision === undefined ? {} : { to_revision: toRevision }),
      ...(migrations === undefined ? {} : { migrations: JSON.stringify(migrations) }),
      ...(touched === undefined ? {} : { touched }),
      ...(attention === undefined ? {} : { attention }),
    })
    .where('id', '=', id)
    .where('status', '=', 'in_progress')
    .execute()
}

export async function finishDeployment(
  tx: Tx,
  id: number,
  end: { status: DeploymentStatus; failure: Failure | null; at: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('deployment')
    .set({
      status: end.status,
      failure: end.failure === null ? null : JSON.stringify(end.failure),
      attention: null,
      finished_at: end.at,
    })
    .where('id', '=', id)
    .where('status', '=', 'in_progress')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** A failed deployment whose target is back where it was. */
export async function markRolledBack(tx: Tx, id: number): Promise<void> {
  await tx
    .updateTable('deployment')
    .set({ status: 'rolled_back' })
    .where('id', '=', id)
    .where('status', '=', 'failed')
    .execute()
}

/** The migrations that the code of a commit knows, as recorded when it was last brought forward anywhere. */
export async function recordedMigrations(
  db: Database | Tx,
  version: { service: string; commit: string | null },
): Promise<Migration[]> {
  const row = await db
    .selectFrom('deployment')
    .select('migrations')
    .where('service', '=', version.service)
    .where('commit', '=', version.commit)
    .where('migrations', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.migrations as Migration[] | null) ?? []
}

export async function requestStop(tx: Tx, id: number, by: { person: string; force: boolean }): Promise<void> {
  await tx
    .updateTable('deployment')
    .set((eb) => ({
      stop_requested_by: eb.fn.coalesce('stop_requested_by', eb.val(by.person)),
      // Whoever gave a target up did so for good: a stop after that takes nothing back.
      stop_forced: by.force ? true : eb.ref('stop_forced'),
    }))
    .where('id', '=', id)
    .execute()
}

/** Attempts that are told in one log file, oldest first. */
export async function deploymentsToldWith(db: Database, deployment: Deployment): Promise<number[]> {
  const { service, environment, tag, kind } = deployment
  const rows = await db
    .selectFrom('deployment')
    .select('id')
    .where('service', '=', service)
    .where('environment', '=', environment)
    .where('tag', '=', tag)
    .where('kind', kind === 'rollback' ? '=' : '!=', 'rollback')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
