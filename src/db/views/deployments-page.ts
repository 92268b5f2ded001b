import type { DeploymentFilter, DeploymentSummary } from '../../contract/deployment.ts'
import type { Page } from '../../contract/page.ts'
import type { Database } from '../connection.ts'
import { toDeployment } from '../deployment.ts'
import { pageFrom } from './page.ts'
import { deploymentSummary } from './summaries.ts'

/** Deployments, newest first. */
export async function deploymentsPage(
  db: Database,
  filter: DeploymentFilter,
): Promise<Page<DeploymentSummary>> {
  const { service, environment, release, kind, status, cursor, limit } = filter
  const rows = await db
    .selectFrom('deployment')
    .selectAll()
    .$if(service !== undefined, (query) => query.where('service', '=', service ?? ''))
    .$if(environment !== undefined, (query) => query.where('environment', '=', environment ?? ''))
    .$if(release !== undefined, (query) => query.where('release_id', '=', release ?? 0))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? 0))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows.map(toDeployment), limit, deploymentSummary)
}
