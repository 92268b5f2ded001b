import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'

export const MIGRATIONS = join(import.meta.dirname, 'migrations')

/** The database and the code do not fit; the message says which of them to change. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem'
}

interface Migration {
  name: string
  sha256: string
  sql: string
}

interface Applied {
  name: string
  sha256: string
}

/** Any number will do, as long as it is ours alone: "rmm migrate" on a telephone's keys. */
const LOCK = 766_644_728

/**
 * Brings a database to the schema of this code and returns the names of what it applied. Each file is one transaction together
 * with its record; replicas that start at once do it one after another.
 */
export async function migrate(url: string, directory = MIGRATIONS): Promise<readonly string[]> {
  const known = await readMigrations(directory)
  const client = new Client({
    connectionString: url,
    application_name: 'rmm migrate',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {}) // the running query fails with it
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const pending = pendingOf(known, await readApplied(client))
    for (const migration of pending) await apply(client, migration)
    return pending.map(({ name }) => name)
  } finally {
    await client.end() // and with it the lock
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort()
  const migrations = await Promise.all(names.map((name) => readMigration(directory, name)))
  for (const [index, { name }] of migrations.entries()) {
    const number = String(index + 1).padStart(4, '0')
    if (name.startsWith(`${number}-`)) continue
    throw new MigrationProblem(
      `The migration ${name} should begin with ${number}-: numbers have no gaps and no doubles.`,
    )
  }
  return migrations
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const sql = (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n')
  if (/(^|;)\s*(commit|rollback)\s*;/im.test(sql)) {
    throw new MigrationProblem(
      `The migration ${name} ends a transaction: each migration is one, without saying so.`,
    )
  }
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

async function readApplied(client: Client): Promise<Applied[]> {
  await client.query(`create table if not exists schema_migration (
    name text primary key,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`)
  const { rows } = await client.query<Applied>('select name, sha256 from schema_migration order by name')
  return rows
}

function pendingOf(known: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  for (const { name, sha256 } of applied) {
    const file = known.find((migration) => migration.name === name)
    if (!file) {
      throw new MigrationProblem(
        `The database is newer than this release: it has the migration ${name}, which this release does not know. Start the newer release.`,
      )
    }
    if (file.sha256 !== sha256) {
      throw new MigrationProblem(
        `The migration ${name} was changed after it was applied to this database. Restore the file and write the change as a new migration.`,
      )
    }
  }
  return known.slice(applied.length)
}

async function apply(client: Client, { name, sql, sha256 }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new MigrationProblem(
      `The migration ${name} failed and changed nothing: ${(error as Error).message}`,
      {
        cause: error,
      },
    )
  }
}
