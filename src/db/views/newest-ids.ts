import { type RawBuilder, sql } from 'kysely'

interface Stretches {
  table: 'release' | 'deployment'
  /** Columns that have one value, in the order of the index. */
  fixed: readonly (readonly [column: string, value: string])[]
  /** Columns after them, each with every value that it may have. */
  varied: readonly (readonly [column: string, values: readonly string[]])[]
  /** Undefined: from the newest on. */
  before: number | undefined
  limit: number
}

/**
 * The ids of the newest rows, as a select. Each combination of values is one stretch of an index over these columns and the id,
 * read from its end. Rows are compared as a whole, because a planner that is told equalities may guess that matches are
 * frequent and go through the whole table by id until it has found enough.
 */
export function newestIds({ table, fixed, varied, before, limit }: Stretches): RawBuilder<{ id: number }> {
  const names = [...fixed, ...varied].map(([column]) => column)
  const columns = sql.join([...names, 'id'].map((name) => sql.ref(`${table}.${name}`)))
  const rowWith = (id: number) =>
    sql`(${sql.join([
      ...fixed.map(([, value]) => sql`${value}::text`),
      ...varied.map(([column]) => sql.ref(`wanted_${column}.value`)),
      sql`${id}::bigint`,
    ])})`
  const wanted = varied.map(
    ([column, all]) => sql`unnest(${all}::text[]) as ${sql.id(`wanted_${column}`)} (value)`,
  )
  const order = sql.join([...names, 'id'].map((name) => sql`${sql.ref(`${table}.${name}`)} desc`))
  return sql`
    select found.id from ${wanted.length === 0 ? sql`(values (1)) as once (value)` : sql.join(wanted, sql` cross join `)}
    cross join lateral (
      select ${sql.ref(`${table}.id`)} from ${sql.table(table)}
      where (${columns}) > ${rowWith(0)}
        and (${columns}) < ${rowWith(before ?? Number.MAX_SAFE_INTEGER)}
      order by ${order} limit ${limit}
    ) as found
    order by found.id desc limit ${limit}`
}
