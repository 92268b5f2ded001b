import { type Selectable, sql } from 'kysely'
import {
  DEPLOYMENT_KINDS,
  DEPLOYMENT_STATUSES,
  type DeploymentFilter,
  type DeploymentSummary,
} from '../../contract/deployment.ts'
import type { Page } from '../../contract/page.ts'
import type { Voice } from '../../domain/voice.ts'
import type { Database } from '../connection.ts'
import { toDeployment } from '../deployment.ts'
import type { Deployment as DeploymentTable } from '../schema.generated.ts'
import { newestIds } from './newest-ids.ts'
import { pageFrom } from './page.ts'
import { deploymentSummary } from './summaries.ts'

/** Deployments, newest first. */
export async function deploymentsPage(
  db: Database,
  filter: DeploymentFilter,
  voice: Voice,
): Promise<Page<DeploymentSummary>> {
  const rows = await (filter.release === undefined ? newest(db, filter) : ofRelease(db, filter))
  return pageFrom(rows.map(toDeployment), filter.limit, (deployment) => deploymentSummary(deployment, voice))
}

/** There are few of one release. */
function ofRelease(db: Database, filter: DeploymentFilter): Promise<Selectable<DeploymentTable>[]> {
  const { service, environment, release, kind, status, cursor, limit } = filter
  return db
    .selectFrom('deployment')
    .selectAll()
    .where('release_id', '=', release ?? 0)
    .$if(service !== undefined, (query) => query.where('service', '=', service ?? ''))
    .$if(environment !== undefined, (query) => query.where('environment', '=', environment ?? ''))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? 0))
    .orderBy('release_id', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

async function newest(db: Database, filter: DeploymentFilter): Promise<Selectable<DeploymentTable>[]> {
  const { service, environment, kind, status, cursor, limit } = filter
  const isFiltered = [service, environment, kind, status].some((value) => value !== undefined)
  const ids = newestIds({
    table: 'deployment',
    fixed: [
      ...(service === undefined ? [] : [['service', service] as const]),
      ...(environment === undefined ? [] : [['environment', environment] as const]),
    ],
    varied: isFiltered
      ? [
          ['kind', kind === undefined ? DEPLOYMENT_KINDS : [kind]],
          ['status', status === undefined ? DEPLOYMENT_STATUSES : [status]],
        ]
      : [],
    before: cursor,
    limit: limit + 1,
  })
  const { rows } = await sql<Selectable<DeploymentTable>>`
    select deployment.* from (${ids}) as newest join deployment on deployment.id = newest.id order by deployment.id desc
  `.execute(db)
  return rows
}
