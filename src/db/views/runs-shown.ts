import { sql } from 'kysely'
import type { RunOnWire } from '../../contract/run.ts'
import type { Deployment } from '../../domain/deployment/deployment.ts'
import type { Run } from '../../domain/run/run.ts'
import type { Voice } from '../../domain/voice.ts'
import type { Database, Tx } from '../connection.ts'
import { toRun } from '../run.ts'
import { failureOnWire, timeOnWire } from './summaries.ts'

/** Every run that had to do with a release, in the order in which they became necessary. */
export async function runsOfRelease(
  db: Database | Tx,
  releaseId: number,
  voice: Voice,
): Promise<RunOnWire[]> {
  const rows = await db
    .selectFrom('run')
    .selectAll()
    .where('release_id', '=', releaseId)
    .orderBy('id')
    .execute()
  return rows.map((row) => runOnWire(toRun(row), voice))
}

/** The runs that were called to a deployment; of one that a workflow reports, the runs that were at work there meanwhile. */
export async function runsOfDeployment(
  db: Database | Tx,
  { id, runner, releaseId, environment, startedAt, finishedAt }: Deployment,
  voice: Voice,
): Promise<RunOnWire[]> {
  const ofRelease = db
    .selectFrom('run')
    .selectAll()
    .where('kind', '=', 'release')
    .where('release_id', '=', releaseId)
    .where('environment', '=', environment)
    .where('created_at', '<=', finishedAt ?? sql<Date>`'infinity'`)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>=', startedAt ?? new Date(0))]))
  const ofDeployment = db.selectFrom('run').selectAll().where('deployment_id', '=', id)
  const rows = await (runner === 'github' ? ofRelease : ofDeployment).orderBy('id').execute()
  return rows.map((row) => runOnWire(toRun(row), voice))
}

function runOnWire(run: Run, voice: Voice): RunOnWire {
  const { uid, kind, attempt, environment, repository, workflow, state, link, outcome, attention } = run
  return {
    uid,
    kind,
    release_id: run.releaseId,
    deployment_id: run.deploymentId,
    attempt,
    environment,
    repository,
    workflow,
    state,
    run_id: run.hostRunId,
    link,
    outcome,
    failure: failureOnWire(run.failure, voice),
    attention: attention && voice.attention(attention),
    stop_requested_by: run.stopBy,
    created_at: run.createdAt.toISOString(),
    started_at: timeOnWire(run.startedAt),
    finished_at: timeOnWire(run.endedAt),
  }
}
