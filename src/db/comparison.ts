import type { CommitRange, CommitsBetween } from '../domain/version/commit-source.ts'
import type { Database } from './connection.ts'

const KEPT_MS = 90 * 86_400_000

/** What lies between two commits, as it was read; null: nobody has read it, or it is forgotten. */
export async function findComparison(
  db: Database,
  repository: string,
  { base, head }: CommitRange,
): Promise<CommitsBetween | null> {
  const row = await db
    .selectFrom('comparison')
    .select('body')
    .where('repository', '=', repository)
    .where('base', '=', base)
    .where('head', '=', head)
    .executeTakeFirst()
  return row ? (row.body as CommitsBetween) : null
}

/** What is old is forgotten by the way: it can be read again. */
export async function keepComparison(
  db: Database,
  kept: { repository: string; range: CommitRange; between: CommitsBetween; at: Date },
): Promise<void> {
  const { repository, range, between, at } = kept
  const old = new Date(at.getTime() - KEPT_MS)
  await db.deleteFrom('comparison').where('kept_at', '<', old).execute()
  await db
    .insertInto('comparison')
    .values({ repository, ...range, body: JSON.stringify(between), kept_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
