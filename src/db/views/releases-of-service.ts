import type { Release } from '../../domain/release/release.ts'
import type { Status } from '../../domain/release/status.ts'
import type { Database } from '../connection.ts'
import { toRelease } from '../release.ts'

/** The newest first. */
export async function releasesOfService(
  db: Database,
  { service, status, limit }: { service: string; status?: Status; limit: number },
): Promise<Release[]> {
  const rows = await db
    .selectFrom('release')
    .selectAll()
    .where('service', '=', service)
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toRelease)
}
