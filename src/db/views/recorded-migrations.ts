import { sql } from 'kysely'
import type { Migration } from '../../domain/migration/path.ts'
import type { Database } from '../connection.ts'

/** The migrations that the code of each version knows, as recorded when it was last brought forward anywhere. One query. */
export async function migrationsOfVersions(
  db: Database,
  versions: readonly { service: string; commit: string | null }[],
): Promise<(version: { service: string; commit: string | null }) => readonly Migration[]> {
  const { rows } = await sql<{ service: string; commit: string; migrations: Migration[] }>`
    select version.service, version.commit, found.migrations
    from (
      select distinct service, commit from unnest(
        ${versions.map(({ service }) => service)}::text[], ${versions.map(({ commit }) => commit)}::text[]
      ) as given (service, commit) where commit is not null
    ) as version
    cross join lateral (
      select migrations from deployment
      where deployment.service = version.service and deployment.commit = version.commit and migrations is not null
      order by id desc limit 1
    ) as found
  `.execute(db)
  const known = new Map(rows.map((row) => [JSON.stringify([row.service, row.commit]), row.migrations]))
  return ({ service, commit }) => known.get(JSON.stringify([service, commit])) ?? []
}
