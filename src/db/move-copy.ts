import type { Client } from 'pg'
import { quote, type Table } from './move-tables.ts'

const MOST_ROWS = 500
const BATCH_CHARACTERS = 4_000_000

/**
 * Copies a table in batches. Every value travels as PostgreSQL's own text, which loses nothing: no number, no microsecond
 * and no byte passes through a JavaScript type. A batch shrinks where rows are large.
 */
export async function copyTable(
  { source, target, table }: { source: Client; target: Client; table: Table },
  onCopied: (rows: number) => void,
): Promise<void> {
  const values = table.columns.map(({ name }) => `${quote(name)}::text`).join(', ')
  const insert = insertBatch(table)
  await source.query(`declare moving no scroll cursor for select ${values || 'null'} from ${table.sql}`)
  let copied = 0
  let size = 50
  for (;;) {
    const { rows } = await source.query<(string | null)[]>({
      text: `fetch ${size} from moving`,
      rowMode: 'array',
    })
    if (rows.length === 0) break
    await target.query(insert, columnsOf(rows, table.columns.length))
    copied += rows.length
    onCopied(copied)
    size = nextSize(rows)
  }
  await source.query('close moving')
}

/** One array of texts for each column: as many parameters as columns, however many rows. */
function insertBatch({ sql, columns }: Table): string {
  const names = columns.map(({ name }) => quote(name)).join(', ')
  const casts = columns.map(({ type }, index) => `v${index}::${type}`).join(', ')
  const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(', ')
  const aliases = columns.map((_, index) => `v${index}`).join(', ')
  return `insert into ${sql} (${names}) overriding system value
    select ${casts} from unnest(${arrays}) as batch(${aliases})`
}

function columnsOf(rows: readonly (string | null)[][], width: number): (string | null)[][] {
  return Array.from({ length: width }, (_, index) => rows.map((row) => row[index] ?? null))
}

function nextSize(rows: readonly (string | null)[][]): number {
  const characters = rows.flat().reduce((sum, value) => sum + (value?.length ?? 0), 0)
  const average = Math.max(characters / rows.length, 1)
  return Math.min(Math.max(Math.floor(BATCH_CHARACTERS / average), 1), MOST_ROWS)
}
