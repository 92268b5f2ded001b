import type { DeploymentWithSteps, StepOnWire } from '../../contract/deployment.ts'
import type { Deployment } from '../../domain/deployment/deployment.ts'
import type { Database, Tx } from '../connection.ts'
import { findDeployment, toDeployment } from '../deployment.ts'
import { deploymentSummary, timeOnWire } from './summaries.ts'

export interface DeploymentScreen {
  deployment: Deployment
  shown: DeploymentWithSteps
  /** Who initiated the release it belongs to. */
  initiatedBy: string | null
}

export async function deploymentScreen(db: Database, id: number): Promise<DeploymentScreen | null> {
  const deployment = await findDeployment(db, id)
  if (!deployment) return null
  const [shown] = await withSteps(db, [deployment])
  const release = await db
    .selectFrom('release')
    .select('initiated_by')
    .where('id', '=', deployment.releaseId)
    .executeTakeFirst()
  return shown ? { deployment, shown, initiatedBy: release?.initiated_by ?? null } : null
}

/** In the order in which they began. */
export async function deploymentsOfRelease(
  db: Database | Tx,
  releaseId: number,
): Promise<DeploymentWithSteps[]> {
  const rows = await db
    .selectFrom('deployment')
    .selectAll()
    .where('release_id', '=', releaseId)
    .orderBy('id')
    .execute()
  return withSteps(db, rows.map(toDeployment))
}

async function withSteps(
  db: Database | Tx,
  deployments: readonly Deployment[],
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
    ...deploymentSummary(deployment),
    steps: (steps.get(deployment.id) ?? []).map((row) => ({
      name: row.name,
      status: row.status as StepOnWire['status'],
      detail: row.detail,
      attempts: row.attempts,
      started_at: row.started_at.toISOString(),
      finished_at: timeOnWire(row.finished_at),
    })),
  }))
}
