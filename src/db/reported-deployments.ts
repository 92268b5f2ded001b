import type { Deployment } from '../domain/deployment/deployment.ts'
import type { Database, Tx } from './connection.ts'
import { toDeployment } from './deployment.ts'

/** What a workflow reported of a release at one place, oldest first. */
export async function reportedDeployments(
  db: Database | Tx,
  releaseId: number,
  environment: string,
): Promise<Deployment[]> {
  const rows = await db
    .selectFrom('deployment')
    .selectAll()
    .where('release_id', '=', releaseId)
    .where('environment', '=', environment)
    .where('runner', '=', 'github')
    .orderBy('id')
    .execute()
  return rows.map(toDeployment)
}
