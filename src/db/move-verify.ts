import type { Client } from 'pg'
import { quote, type Table } from './move-tables.ts'

/** What a table holds, whatever the order of its rows. */
export interface Fingerprint {
  rows: number
  /** The sum of a hash of every row. */
  sum: string
}

/** Computed by the server itself, from the same text that is copied. */
export async function fingerprint(client: Client, { sql, columns }: Table): Promise<Fingerprint> {
  const row =
    columns.map((column) => `quote_nullable(${quote(column.name)}::text)`).join(` || ',' || `) || `''`
  const hash = `('x' || encode(substr(sha256(convert_to(${row}, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint`
  const { rows } = await client.query<{ rows: string; sum: string }>(
    `select count(*)::text as rows, coalesce(sum(${hash}::numeric), 0)::text as sum from ${sql}`,
  )
  const [found] = rows
  return { rows: Number(found?.rows ?? 0), sum: found?.sum ?? '' }
}
