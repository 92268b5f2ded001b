import type { Deployment } from '../domain/deployment/deployment.ts'
import type { Release } from '../domain/release/release.ts'
import type { Database } from './connection.ts'
import { toDeployment } from './deployment.ts'
import { toRelease } from './release.ts'

/** Whether another version came to its target after it. */
export async function isReplaced(db: Database, { id, service, environment }: Deployment): Promise<boolean> {
  const later = await db
    .selectFrom('deployment')
    .select('id')
    .where('service', '=', service)
    .where('environment', '=', environment)
    .where('status', '=', 'succeeded')
    .where('id', '>', id)
    .limit(1)
    .executeTakeFirst()
  return later !== undefined
}

/** The newest attempt to bring a commit somewhere. Rehearsals leave the target as it was. */
export async function newestDeploymentOf(
  db: Database,
  { service, environment, commit }: { service: string; environment: string; commit: string },
): Promise<Deployment | null> {
  const row = await db
    .selectFrom('deployment')
    .leftJoin('release', 'release.id', 'deployment.release_id')
    .selectAll('deployment')
    .where('deployment.service', '=', service)
    .where('environment', '=', environment)
    .where('kind', '<>', 'rehearsal')
    .where((is) =>
      is.or([
        is('deployment.commit', '=', commit),
        // Not looked up yet: on its way forward it is that of the release.
        is.and([
          is('deployment.commit', 'is', null),
          is('kind', '=', 'deploy'),
          is('release.commit', '=', commit),
        ]),
      ]),
    )
    .orderBy('deployment.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toDeployment(row) : null
}

export async function newestReleaseOf(
  db: Database,
  { service, commit }: { service: string; commit: string },
): Promise<Release | null> {
  const row = await db
    .selectFrom('release')
    .selectAll()
    .where('service', '=', service)
    .where('commit', '=', commit)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toRelease(row) : null
}
