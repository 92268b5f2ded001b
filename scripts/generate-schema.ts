/** Writes src/db/schema.generated.ts: the types of the tables, as the migrations make them. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { PostgresDialect as GeneratorDialect, generate } from 'kysely-codegen'
import { Pool } from 'pg'
import { startEmbedded } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'

export const SCHEMA_FILE = join(import.meta.dirname, '../src/db/schema.generated.ts')

/** The text of the file, from a migrated database. */
export async function schemaTypes(url: string): Promise<string> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: url, max: 1 }) }),
  })
  try {
    return await generate({
      db,
      dialect: new GeneratorDialect(),
      typeMapping: { int8: 'number', jsonb: 'unknown' },
      includePattern: 'public.*',
      excludePattern: 'schema_migration',
      outFile: null,
    })
  } finally {
    await db.destroy()
  }
}

async function main(): Promise<void> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'rmm-schema-'))
  await chmod(dataDirectory, 0o711) // as root, PostgreSQL runs under another user
  const log = { info: () => {}, warn: console.warn }
  const database = await startEmbedded({ dataDirectory, log, settings: { fsync: 'off' } })
  try {
    await migrate(database.url)
    await writeFile(SCHEMA_FILE, await schemaTypes(database.url))
  } finally {
    await database.stop()
    await rm(dataDirectory, { recursive: true, force: true })
  }
}

if (import.meta.main) await main()
