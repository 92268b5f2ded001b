import type { Database } from './connection.ts'

export interface HostTrouble {
  repository: string
  reason: string
  since: Date
}

/** True: it was not known, or is another one now. */
export async function noteHostTrouble(
  db: Database,
  host: string,
  { repository, reason, since }: HostTrouble,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('host_trouble')
    .values({ host, repository, reason, since })
    .onConflict((conflict) =>
      conflict
        .columns(['host', 'repository'])
        .doUpdateSet({ reason, since })
        .where('host_trouble.reason', '<>', reason),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows > 0n
}

/** True: it was there. */
export async function forgetHostTrouble(db: Database, host: string, repository: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('host_trouble')
    .where('host', '=', host)
    .where('repository', '=', repository)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function hostTroubles(db: Database, host: string): Promise<HostTrouble[]> {
  return db
    .selectFrom('host_trouble')
    .select(['repository', 'reason', 'since'])
    .where('host', '=', host)
    .orderBy('repository')
    .execute()
}
