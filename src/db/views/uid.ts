import type { Database } from '../connection.ts'

/** The number of what has this uid, or null. */
export async function idOfUid(
  db: Database,
  table: 'release' | 'deployment',
  uid: string,
): Promise<number | null> {
  const row = await db.selectFrom(table).select('id').where('uid', '=', uid).executeTakeFirst()
  return row?.id ?? null
}
