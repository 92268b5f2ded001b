import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Failure } from '../domain/failures.ts'
import type { Run, RunChange, RunOutcome, RunState, StopReason } from '../domain/run/run.ts'
import type { Database, Tx } from './connection.ts'
import type { Run as RunTable } from './schema.generated.ts'

/** Says that a run may be due: one is wanted, is to end, or something was heard of it. */
export const RUN_CHANNEL = 'rmm_run'

export function toRun(row: Selectable<RunTable>): Run {
  return {
    id: row.id,
    uid: row.uid,
    cause: row.cause,
    kind: row.kind as Run['kind'],
    releaseId: row.release_id,
    deploymentId: row.deployment_id,
    attempt: row.attempt,
    service: row.service,
    environment: row.environment,
    repository: row.repository,
    workflow: row.workflow,
    ref: row.ref,
    inputs: row.inputs as Run['inputs'],
    timeoutMs: row.timeout_ms,
    state: row.state as RunState,
    posts: row.posts,
    firstSentAt: row.first_sent_at,
    sentAt: row.sent_at,
    accepted: row.accepted,
    looks: row.looks,
    nextAt: row.next_at,
    hostRunId: row.host_run_id,
    link: row.link,
    hostStatus: row.host_status,
    conclusion: row.conclusion,
    attention: row.attention,
    stopBy: row.stop_by,
    stopReason: row.stop_reason as StopReason | null,
    stopAskedAt: row.stop_asked_at,
    stopForced: row.stop_forced,
    outcome: row.outcome as RunOutcome | null,
    failure: row.failure as Failure | null,
    revision: row.revision,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    settledAt: row.settled_at,
  }
}

export interface NewRun
  extends Pick<
    Run,
    | 'cause'
    | 'kind'
    | 'releaseId'
    | 'deploymentId'
    | 'attempt'
    | 'service'
    | 'environment'
    | 'repository'
    | 'workflow'
    | 'ref'
    | 'timeoutMs'
  > {
  /** `uid`: what the run will be known by. */
  inputs: (uid: string) => Run['inputs']
  /** Of a run that somebody else started. */
  found?: { hostRunId: string; link: string | null }
  at: Date
}

/** A replay with the same cause finds the run that it ordered before. */
export async function insertRun(tx: Tx, wanted: NewRun): Promise<{ run: Run; isNew: boolean }> {
  const { found } = wanted
  const uid = randomUUID()
  const row = await tx
    .insertInto('run')
    .values({
      uid,
      cause: wanted.cause,
      kind: wanted.kind,
      release_id: wanted.releaseId,
      deployment_id: wanted.deploymentId,
      attempt: wanted.attempt,
      service: wanted.service,
      environment: wanted.environment,
      repository: wanted.repository,
      workflow: wanted.workflow,
      ref: wanted.ref,
      inputs: JSON.stringify(wanted.inputs(uid)),
      timeout_ms: wanted.timeoutMs,
      state: found ? 'found' : 'wanted',
      host_run_id: found?.hostRunId ?? null,
      link: found?.link ?? null,
      started_at: found ? wanted.at : null,
      next_at: wanted.at,
      created_at: wanted.at,
    })
    .onConflict((conflict) => conflict.column('cause').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (row) {
    await wakeRuns(tx)
    return { run: toRun(row), isNew: true }
  }
  const existing = await tx
    .selectFrom('run')
    .selectAll()
    .where('cause', '=', wanted.cause)
    .executeTakeFirstOrThrow()
  return { run: toRun(existing), isNew: false }
}

export async function wakeRuns(tx: Database | Tx): Promise<void> {
  await sql`select pg_notify(${RUN_CHANNEL}, '')`.execute(tx)
}

const COLUMNS = {
  state: 'state',
  posts: 'posts',
  firstSentAt: 'first_sent_at',
  sentAt: 'sent_at',
  accepted: 'accepted',
  looks: 'looks',
  nextAt: 'next_at',
  hostRunId: 'host_run_id',
  link: 'link',
  hostStatus: 'host_status',
  conclusion: 'conclusion',
  attention: 'attention',
  stopBy: 'stop_by',
  stopReason: 'stop_reason',
  stopAskedAt: 'stop_asked_at',
  stopForced: 'stop_forced',
  outcome: 'outcome',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  settledAt: 'settled_at',
} as const satisfies Partial<Record<keyof Run, string>>

/** Null: it is no longer what the change was decided on. */
export async function saveRun(tx: Database | Tx, run: Run, change: RunChange): Promise<Run | null> {
  const { failure, ...rest } = change
  const columns = Object.entries(rest).map(([name, value]) => [COLUMNS[name as keyof typeof COLUMNS], value])
  const row = await tx
    .updateTable('run')
    .set({
      ...Object.fromEntries(columns),
      ...(failure === undefined ? {} : { failure: failure === null ? null : JSON.stringify(failure) }),
      revision: run.revision + 1,
    })
    .where('id', '=', run.id)
    .where('revision', '=', run.revision)
    .returningAll()
    .executeTakeFirst()
  return row ? toRun(row) : null
}

export async function findRunByCause(db: Database, cause: string): Promise<Run | null> {
  const row = await db.selectFrom('run').selectAll().where('cause', '=', cause).executeTakeFirst()
  return row ? toRun(row) : null
}

export async function lockRun(tx: Tx, id: number): Promise<Run | null> {
  const row = await tx.selectFrom('run').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? toRun(row) : null
}

/** The newest run that a deployment called for. */
export async function lastRunOfDeployment(db: Database | Tx, deploymentId: number): Promise<Run | null> {
  const row = await db
    .selectFrom('run')
    .selectAll()
    .where('deployment_id', '=', deploymentId)
    .orderBy('attempt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toRun(row) : null
}

/** Runs that carry a release out and have not ended, newest first. */
export async function openRunsOf(db: Database | Tx, releaseId: number): Promise<Run[]> {
  const rows = await db
    .selectFrom('run')
    .selectAll()
    .where('release_id', '=', releaseId)
    .where('kind', '=', 'release')
    .where('settled_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toRun)
}

/** By its number there; the last time that it was run, as it keeps its number when it is run again. */
export async function findHostRun(
  db: Database | Tx,
  { repository, hostRunId }: { repository: string; hostRunId: string },
): Promise<Run | null> {
  const row = await db
    .selectFrom('run')
    .selectAll()
    .where('repository', '=', repository)
    .where('host_run_id', '=', hostRunId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toRun(row) : null
}

/** Numbers of runs that are known to be others than this one. */
export async function takenRuns(db: Database, { repository, id, firstSentAt }: Run): Promise<Set<string>> {
  const rows = await db
    .selectFrom('run')
    .select('host_run_id')
    .where('repository', '=', repository)
    .where('id', '<>', id)
    .where('host_run_id', 'is not', null)
    .$if(firstSentAt !== null, (query) =>
      query.where('started_at', '>=', new Date((firstSentAt?.getTime() ?? 0) - 86_400_000)),
    )
    .execute()
  return new Set(rows.flatMap(({ host_run_id: id }) => (id === null ? [] : [id])))
}

/** What is to be gone on with, the longest due first. */
export async function dueRuns(db: Database, now: Date, most: number): Promise<Run[]> {
  const rows = await db
    .selectFrom('run')
    .selectAll()
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(most)
    .execute()
  return rows.map(toRun)
}

/** Something was heard of them: they are looked at now, whatever was heard. */
export async function makeDue(
  db: Database | Tx,
  { repository, hostRunId, uids }: { repository: string; hostRunId: string; uids: readonly string[] },
  now: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('run')
    .set({ next_at: now })
    .where('repository', '=', repository)
    .where('state', 'in', ['sent', 'found'])
    // What is just being asked for is not disturbed.
    .where((eb) => eb.or([eb('state', '=', 'found'), eb('accepted', 'is not', null), eb('looks', '>', 0)]))
    .where((eb) =>
      eb.or([eb('host_run_id', '=', hostRunId), ...(uids.length === 0 ? [] : [eb('uid', 'in', [...uids])])]),
    )
    .where('next_at', '>', now)
    .executeTakeFirst()
  const isKnown = result.numUpdatedRows > 0n
  if (isKnown) await wakeRuns(db)
  return isKnown
}
