import { Client } from 'pg'
import { migrate } from './migrate.ts'
import { copyTable } from './move-copy.ts'
import {
  BOOKKEEPING,
  differences,
  migrationsOf,
  readSequences,
  readTables,
  type Sequence,
  type Table,
} from './move-tables.ts'
import { type Fingerprint, fingerprint } from './move-verify.ts'

/** The move was refused or failed; the target is as empty as before, the source is untouched. */
export class MoveProblem extends Error {
  override readonly name = 'MoveProblem'
}

export interface MoveOptions {
  from: string
  to: string
  /** Creates the engine's own tables in the target. */
  prepareEngine: (url: string) => Promise<void>
  /** Told while a table is copied. */
  report: (progress: { table: string; copied: number; rows: number }) => void
}

export interface Moved {
  tables: readonly { name: string; rows: number }[]
}

const OLDEST = 15

/**
 * Copies a whole installation to an empty PostgreSQL, of an older major version, too: one consistent snapshot, all or nothing,
 * and every row compared afterwards by both servers. The source is only read, and nobody writes to it meanwhile.
 */
export async function moveDatabase(options: MoveOptions): Promise<Moved> {
  const source = await open(options.from, 'source')
  try {
    const target = await open(options.to, 'target')
    try {
      return await move(source, target, options)
    } finally {
      await target.end()
    }
  } finally {
    await source.end()
  }
}

async function open(url: string, side: 'source' | 'target'): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: 'rmm move',
    connectionTimeoutMillis: 10_000,
    lock_timeout: 10_000,
    keepAlive: true,
  })
  client.on('error', () => {}) // the running query fails with it
  try {
    await client.connect()
  } catch (error) {
    throw new MoveProblem(`The ${side} does not let us in: ${(error as Error).message}`, { cause: error })
  }
  // Both sides must write a value as the same text.
  await client.query(`set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres';
    set extra_float_digits = 1; set bytea_output = 'hex'; set client_encoding = 'UTF8'`)
  return client
}

async function move(source: Client, target: Client, options: MoveOptions): Promise<Moved> {
  await refuseUnfit(source, target)
  await refuseWhenUsed(source, 'source')
  await refuseWhenUsed(target, 'target')
  const tables = await readTables(source)
  await refuseFilled(target)
  await migrate(options.to)
  await options.prepareEngine(options.to)
  await refuseOtherRelease({ source, target, tables })

  await source.query('begin isolation level repeatable read')
  await target.query('begin')
  try {
    await refuseWriters(source, tables)
    const counts = await copyAll({ source, target, tables, report: options.report })
    await target.query('commit')
    return { tables: tables.map(({ name }) => ({ name, rows: counts.get(name) ?? 0 })) }
  } finally {
    await target.query('rollback').catch(() => {}) // nothing to do after a commit
    await source.query('rollback').catch(() => {})
  }
}

async function copyAll({ source, target, tables, report }: Copying): Promise<Map<string, number>> {
  const names = tables.map(({ sql }) => sql).join(', ')
  // Append-only tables refuse even this, and the engine would be told of every message again.
  for (const { sql } of tables) await target.query(`alter table ${sql} disable trigger user`)
  await target.query(`truncate ${names}`)

  const rows = new Map<string, number>()
  for (const table of tables) {
    const here = await fingerprint(source, table)
    await copyTable({ source, target, table }, (copied) =>
      report({ table: table.name, copied, rows: here.rows }),
    )
    refuseOther(table, here, await fingerprint(target, table))
    rows.set(table.name, here.rows)
  }
  await copySequences(target, await readSequences(source))
  for (const { sql } of tables) await target.query(`alter table ${sql} enable trigger user`)
  return rows
}

interface Copying {
  source: Client
  target: Client
  tables: readonly Table[]
  report: MoveOptions['report']
}

function refuseOther(table: Table, here: Fingerprint, there: Fingerprint): void {
  if (here.rows === there.rows && here.sum === there.sum) return
  throw new MoveProblem(
    `${table.name} did not arrive as it is: ${here.rows} rows became ${there.rows}, or their content changed. Nothing was kept.`,
  )
}

async function copySequences(target: Client, sequences: readonly Sequence[]): Promise<void> {
  for (const { sql, last, called } of sequences) {
    await target.query('select setval($1::regclass, $2::bigint, $3)', [sql, last, called])
  }
  const arrived = await readSequences(target)
  if (JSON.stringify(arrived) !== JSON.stringify(sequences)) {
    throw new MoveProblem('The counters of the tables did not arrive as they are. Nothing was kept.')
  }
}

/** A machine that runs would go on writing to the old place. */
async function refuseWhenUsed(client: Client, side: 'source' | 'target'): Promise<void> {
  const { rows } = await client.query<{ pid: number; application: string; host: string | null }>(
    `select pid, application_name as application, client_addr::text as host from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and (application_name like 'rmm%' or application_name like 'dbos%') order by pid`,
  )
  if (rows.length === 0) return
  const users = rows.map(({ application, host }) => `"${application}" from ${host ?? 'this computer'}`)
  throw new MoveProblem(`A machine works on the ${side}: ${[...new Set(users)].join(', ')}. Stop it first.`)
}

async function refuseUnfit(source: Client, target: Client): Promise<void> {
  const about = `select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
    concat_ws(' ', current_database(), pg_postmaster_start_time(), inet_server_port()) as identity`
  const { rows: here } = await source.query<{ identity: string }>(about)
  const { rows: there } = await target.query<{ identity: string; version: string; encoding: string }>(about)
  const { version = '', encoding = '', identity } = there[0] ?? {}
  if (here[0]?.identity === identity) throw new MoveProblem('Source and target are the same database.')
  if (Number.parseInt(version, 10) < OLDEST) {
    throw new MoveProblem(`The target is PostgreSQL ${version}; it must be ${OLDEST} or newer.`)
  }
  if (encoding !== 'UTF8') {
    throw new MoveProblem(
      `The target keeps text as ${encoding}; create it with encoding 'UTF8' (template template0).`,
    )
  }
}

/** Empty, or with the empty tables of a move that did not come to its end. */
async function refuseFilled(target: Client): Promise<void> {
  for (const { name, sql } of await readTables(target)) {
    if (BOOKKEEPING.includes(name)) continue
    const { rowCount } = await target.query(`select 1 from ${sql} limit 1`)
    if (rowCount)
      throw new MoveProblem(`The target is not empty: ${name} has rows. Choose an empty database.`)
  }
}

async function refuseOtherRelease({ source, target, tables }: Omit<Copying, 'report'>): Promise<void> {
  const found = differences(tables, await readTables(target))
  if (found.length === 0 && (await migrationsOf(source)) !== (await migrationsOf(target))) {
    found.push('other migrations have run')
  }
  if (found.length === 0) return
  throw new MoveProblem(
    `The source has the tables of another release (${found.join('; ')}). Start this release on it once, then move it.`,
  )
}

/** Locks out writers until the end; taken before the snapshot, which begins with the first read. */
async function refuseWriters(source: Client, tables: readonly Table[]): Promise<void> {
  const names = tables.map(({ sql }) => sql).join(', ')
  await source.query(`lock table ${names} in exclusive mode`).catch((error: unknown) => {
    throw new MoveProblem('Somebody writes to the source. Stop what uses it, then move it.', { cause: error })
  })
}
