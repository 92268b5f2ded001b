import type { DeploymentWithSteps, StepOnWire } from '../../contract/deployment.ts'
import type { LogLineOnWire } from '../../contract/log.ts'
import type { RunOnWire } from '../../contract/run.ts'
import type { Deployment } from '../../domain/deployment/deployment.ts'
import { type Between, migrationsBetween } from '../../domain/migration/between.ts'
import type { Voice } from '../../domain/voice.ts'
import type { Database, Tx } from '../connection.ts'
import { findDeployment, toDeployment } from '../deployment.ts'
import { readLastLines } from './log-page.ts'
import { migrationsOfVersions } from './recorded-migrations.ts'
import { runsOfDeployment } from './runs-shown.ts'
import { deploymentSummary, timeOnWire } from './summaries.ts'

export interface DeploymentScreen {
  deployment: Deployment
  shown: DeploymentWithSteps
  /** Who initiated the release it belongs to. */
  initiatedBy: string | null
  /** Null where nobody recorded enough to tell. */
  migrations: Between | null
  /** Of workflows on GitHub. */
  runs: RunOnWire[]
  lastLine: number
  /** The last lines of its log, oldest first. */
  tail: LogLineOnWire[]
}

const TAIL = 20

export async function deploymentScreen(
  db: Database,
  id: number,
  voice: Voice,
): Promise<DeploymentScreen | null> {
  const deployment = await findDeployment(db, id)
  if (!deployment) return null
  const [[shown], release, migrations, runs, tail] = await Promise.all([
    withSteps(db, [deployment], voice),
    db.selectFrom('release').select('initiated_by').where('id', '=', deployment.releaseId).executeTakeFirst(),
    migrationsOf(db, deployment),
    runsOfDeployment(db, deployment, voice),
    readLastLines(db, id, TAIL),
  ])
  if (!shown) return null
  const initiatedBy = release?.initiated_by ?? null
  return { deployment, shown, initiatedBy, migrations, runs, lastLine: tail.at(-1)?.number ?? 0, tail }
}

/** From the schema that was there to the one that is there when it is over. */
async function migrationsOf(db: Database, deployment: Deployment): Promise<Between | null> {
  const { service, commit, from, toRevision } = deployment
  const before = { service, commit: from?.commit ?? null }
  const known = await migrationsOfVersions(db, [before, { service, commit }])
  return migrationsBetween(
    { revision: from?.revision ?? null, known: known(before) },
    { revision: toRevision, known: known({ service, commit }) },
  )
}

/** In the order in which they began. */
export async function deploymentsOfRelease(
  db: Database | Tx,
  releaseId: number,
  voice: Voice,
): Promise<DeploymentWithSteps[]> {
  const rows = await db
    .selectFrom('deployment')
    .selectAll()
    .where('release_id', '=', releaseId)
    .orderBy('id')
    .execute()
  return withSteps(db, rows.map(toDeployment), voice)
}

async function withSteps(
  db: Database | Tx,
  deployments: readonly Deployment[],
  voice: Voice,
): Promise<DeploymentWithSteps[]> {
  if (deployments.length === 0) return []
  const rows = await db
    .selectFrom('deployment_step')
    .selectAll()
    .where(
      'deployment_id',
      'in',
      deployments.map(({ id }) => id),
    )
    .orderBy('position')
    .execute()
  const steps = Map.groupBy(rows, (row) => row.deployment_id)
  return deployments.map((deployment) => ({
    ...deploymentSummary(deployment, voice),
    steps: (steps.get(deployment.id) ?? []).map((row) => ({
      name: row.name,
      status: row.status as StepOnWire['status'],
      detail: row.detail && voice.seen(row.detail),
      attempts: row.attempts,
      started_at: row.started_at.toISOString(),
      finished_at: timeOnWire(row.finished_at),
    })),
  }))
}
