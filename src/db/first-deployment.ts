import type { Deployment } from '../domain/deployment/deployment.ts'
import type { Database } from './connection.ts'
import { toDeployment } from './deployment.ts'

/** With which a release first came somewhere. */
export async function firstDeploymentTo(
  db: Database,
  { releaseId, environment }: { releaseId: number; environment: string },
): Promise<Deployment | null> {
  const row = await db
    .selectFrom('deployment')
    .selectAll()
    .where('release_id', '=', releaseId)
    .where('environment', '=', environment)
    .where('kind', '=', 'deploy')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row ? toDeployment(row) : null
}
