import { setTimeout as sleep } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import type { ClientBase, CustomTypesConfig } from 'pg'
import { Pool, types } from 'pg'
import { ImpatientClient } from './connection-client.ts'
import type { DB } from './schema.generated.ts'

export type Schema = DB
export type Database = Kysely<Schema>
/** Writes take this, so that the compiler refuses a write outside a transaction. */
export type Tx = Transaction<Schema>

export interface ConnectOptions {
  /** Most connections at once. */
  max: number
  /** Of one statement. */
  timeoutMs?: number
  /** Told when a connection broke; whoever was using it gets the error too. */
  onBroken?: (error: Error) => void
}

const INT8 = types.builtins.INT8

/** Ids and counters are numbers here; one beyond what a number can hold is an error, not another number. */
export const TYPES: CustomTypesConfig = {
  getTypeParser: (type, format) => (type === INT8 ? parseInt8 : types.getTypeParser(type, format)),
}

function parseInt8(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`${text} does not fit into a number`)
}

export function connect(
  url: string,
  { max, timeoutMs = 30_000, onBroken = () => {} }: ConnectOptions,
): Database {
  const pool = new Pool({
    connectionString: url,
    max,
    Client: ImpatientClient,
    types: TYPES,
    application_name: 'rmm',
    connectionTimeoutMillis: 5_000,
    statement_timeout: timeoutMs,
    lock_timeout: 10_000,
    // A replica that froze in the middle of a transaction keeps others from its rows for no longer than this.
    idle_in_transaction_session_timeout: 5_000,
    // Our own limit, for a server that no longer answers at all.
    query_timeout: timeoutMs * 1.2,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  // Node ends the process for an 'error' that nobody listens to: the pool speaks for idle connections, each other for itself.
  pool.on('error', onBroken)
  pool.on('connect', (client) => client.on('error', onBroken))
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}

const CLOSE_LIMIT_MS = 5_000

/** Waits for what is running, but not for a server that no longer answers. */
export async function close(db: Database): Promise<void> {
  const patience = new AbortController()
  const limit = sleep(CLOSE_LIMIT_MS, undefined, { ref: false, signal: patience.signal }).catch(() => {})
  await Promise.race([db.destroy(), limit])
  patience.abort()
}

/**
 * Our transaction as the part of a `pg` client that the engine's `enqueueInTransaction` and `sendInTransaction` use,
 * so that a job exists exactly when the change that needs it is committed.
 */
export function asClient(tx: Tx): ClientBase {
  const query = async (text: string, values: readonly unknown[] = []) => {
    const { rows, numAffectedRows } = await tx.executeQuery(CompiledQuery.raw(text, [...values]))
    return { rows, rowCount: Number(numAffectedRows ?? rows.length) }
  }
  return { query } as unknown as ClientBase
}
