import type { Database } from '../connection.ts'

/** Tag -> the newest release of it, of those that have one. */
export async function newestReleasesOf(
  db: Database,
  service: string,
  tags: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (tags.length === 0) return new Map()
  const rows = await db
    .selectFrom('release')
    .select((eb) => ['tag', eb.fn.max('id').as('id')])
    .where('service', '=', service)
    .where('tag', 'in', tags)
    .groupBy('tag')
    .execute()
  return new Map(rows.map(({ tag, id }) => [tag, id]))
}
