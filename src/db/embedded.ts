import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { messageOf } from '../lib/errors.ts'
import { chooseAccount } from './embedded-account.ts'
import { findBinaries } from './embedded-binaries.ts'
import type { Cluster, Credentials } from './embedded-cluster.ts'
import * as cluster from './embedded-cluster.ts'
import type { DataLock } from './embedded-lock.ts'
import { DataInUse, lockDirectory } from './embedded-lock.ts'
import { choosePlace } from './embedded-place.ts'
import { choosePort, isPortFree } from './embedded-port.ts'
import { stopOrphan } from './embedded-postmaster.ts'
import type { Log } from './embedded-server.ts'
import { EmbeddedServer } from './embedded-server.ts'
import { SETTINGS } from './embedded-settings.ts'

export interface EmbeddedOptions {
  /** Everything the machine keeps; PostgreSQL gets the folder `database` in it. */
  dataDirectory: string
  log: Log
  /** PostgreSQL settings over the usual ones. */
  settings?: Readonly<Record<string, string | number>>
}

export interface Embedded {
  url: string
  /** Process id of PostgreSQL; null while it is down. */
  pid(): number | null
  stop(): Promise<void>
}

const DATABASE = 'rmm'
const START_ATTEMPTS = 20

/**
 * Starts the machine's own PostgreSQL, and again whenever it dies, until `stop`.
 * Throws `DataInUse` when another machine works on the directory and `NoEmbeddedDatabase` where there are no binaries.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDirectory = resolve(options.dataDirectory)
  const locks = [await openDataDirectory(dataDirectory)]
  try {
    return await start(dataDirectory, options, locks)
  } catch (error) {
    release(locks)
    throw error
  }
}

async function openDataDirectory(dataDirectory: string): Promise<DataLock> {
  try {
    await cluster.makeDataDirectory(dataDirectory)
    return await lockDirectory(dataDirectory)
  } catch (error) {
    if (error instanceof DataInUse) throw error
    throw new Error(
      `The data directory ${dataDirectory} cannot be used: ${messageOf(error)}. Start as the user it belongs to, or choose another directory with RMM_DATA.`,
      { cause: error },
    )
  }
}

async function start(dataDirectory: string, options: EmbeddedOptions, locks: DataLock[]): Promise<Embedded> {
  const files = await findCluster(dataDirectory)
  const place = dirname(files.directory)
  // A copy of a data directory whose database lies elsewhere points to the same database.
  if (place !== dataDirectory) locks.push(await lockDirectory(place))

  const known = await credentialsOf(dataDirectory, files)
  await cluster.ensureCluster(files, known.password)
  if ((await stopOrphan(files.directory)) === 'stopped') {
    options.log.info({}, 'stopped a database that had outlived its machine')
  }
  const server = new EmbeddedServer({
    cluster: files,
    logFile: join(dataDirectory, 'database.log'),
    log: options.log,
    settings: { ...SETTINGS, ...options.settings },
  })
  const port = await startOnSomePort(server, known.port)
  const url = urlOf({ ...known, port }, DATABASE)
  try {
    if (!known.created) await createDatabase(urlOf({ ...known, port }, 'postgres'))
    if (!known.created || port !== known.port) {
      await cluster.saveCredentials(dataDirectory, { ...known, port, created: true })
    }
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    url,
    pid: () => server.pid,
    stop: async () => {
      await server.stop()
      release(locks)
    },
  }
}

async function findCluster(dataDirectory: string): Promise<Cluster> {
  const account = chooseAccount(join(dataDirectory, 'database'))
  const binaries = await findBinaries(account)
  return { account, binaries, directory: await choosePlace(dataDirectory, account) }
}

/** Saved before the cluster exists, so that a start that was cut short knows the password it was created with. */
async function credentialsOf(dataDirectory: string, files: Cluster): Promise<Credentials> {
  const known = await cluster.readCredentials(dataDirectory)
  if (known) return known
  if (cluster.exists(files)) {
    throw new Error(`${join(dataDirectory, 'database.json')} with the password of the database is missing.`)
  }
  const fresh = { port: await choosePort(), password: cluster.newPassword(), created: false }
  await cluster.saveCredentials(dataDirectory, fresh)
  return fresh
}

/** The port of last time, or another when a stranger has taken it. */
async function startOnSomePort(server: EmbeddedServer, usual: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = (await isPortFree(usual)) ? usual : await choosePort()
    try {
      await server.start(port)
      return port
    } catch (error) {
      if (attempt === START_ATTEMPTS || !passes(error)) throw error
      await sleep(attempt * 50)
    }
  }
}

/** Children of a killed PostgreSQL need a moment to notice and let go of its memory, its files, its port. */
function passes(error: unknown): boolean {
  return /shared memory block|lock file|could not (bind|create any TCP)|in use/.test(messageOf(error))
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

function urlOf({ password, port }: Credentials, database: string): string {
  return `postgresql://${cluster.USER}:${password}@127.0.0.1:${port}/${database}`
}

function release(locks: readonly DataLock[]): void {
  for (const lock of locks) lock.release()
}
