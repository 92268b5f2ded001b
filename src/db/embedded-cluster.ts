import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { messageOf } from '../lib/errors.ts'
import type { Account } from './embedded-account.ts'

const MAJOR = '18'
export const USER = 'rmm'

/** The environment of every PostgreSQL program: nothing of ours, or a PGDATA or LC_ALL of the shell would have a say. */
export const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** What must be remembered between two starts. */
export interface Credentials {
  port: number
  password: string
  /** Whether the machine's own database exists in the cluster. */
  created: boolean
}

export interface Cluster {
  binaries: string
  /** PostgreSQL's own data directory. */
  directory: string
  account: Account | null
}

export async function readCredentials(dataDirectory: string): Promise<Credentials | null> {
  const file = join(dataDirectory, 'database.json')
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Credentials) : null
}

/** Replaced as a whole and synced: without it the database is locked out of. */
export async function saveCredentials(dataDirectory: string, credentials: Credentials): Promise<void> {
  const file = join(dataDirectory, 'database.json')
  const { uid, gid } = await stat(dataDirectory)
  await writeFile(`${file}.new`, `${JSON.stringify(credentials)}\n`, { mode: 0o600, flush: true })
  if (process.getuid?.() === 0) await chown(`${file}.new`, uid, gid)
  await rename(`${file}.new`, file)
}

export function exists({ directory }: Cluster): boolean {
  return existsSync(directory)
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

/** Creates the cluster, or checks that this release can open it. A creation that was cut short leaves nothing behind. */
export async function ensureCluster(cluster: Cluster, password: string): Promise<void> {
  const parent = dirname(cluster.directory)
  const leftover = (name: string): boolean => name.startsWith(`${basename(cluster.directory)}.new-`)
  for (const name of (await readdir(parent)).filter(leftover)) {
    // Its creator may have been killed a moment ago and initdb still write: then it goes at a later start.
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => {})
  }
  if (!existsSync(cluster.directory)) await createCluster(cluster, password)
  await checkVersion(cluster.directory)
}

async function createCluster({ binaries, directory, account }: Cluster, password: string): Promise<void> {
  const unfinished = `${directory}.new-${process.pid}`
  const passwordFile = `${unfinished}-password`
  await mkdir(unfinished, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  for (const path of [unfinished, passwordFile]) if (account) await chown(path, account.uid, account.gid)

  try {
    await runInitdb(binaries, unfinished, passwordFile, account)
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(unfinished, directory)
  await syncDirectory(dirname(directory))
}

async function runInitdb(
  binaries: string,
  directory: string,
  passwordFile: string,
  account: Account | null,
): Promise<void> {
  const words = [`--pgdata=${directory}`, `--username=${USER}`, `--pwfile=${passwordFile}`]
  const access = ['--auth-host=scram-sha-256', '--auth-local=reject']
  // PostgreSQL's own C.UTF-8: the same order and upper case on every computer, whatever its libc.
  const text = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const identity = account ? { uid: account.uid, gid: account.gid } : {}
  try {
    await promisify(execFile)(join(binaries, 'bin', 'initdb'), [...words, ...access, ...text], {
      ...identity,
      cwd: directory,
      env: ENVIRONMENT,
    })
  } catch (error) {
    await rm(directory, { recursive: true, force: true })
    const said = (error as { stderr?: string }).stderr?.trim() || messageOf(error)
    const hint = /user does not exist/.test(said) ? '. Add the user to /etc/passwd, or set DATABASE_URL.' : ''
    throw new Error(`The embedded database could not be created in ${dirname(directory)}: ${said}${hint}`, {
      cause: error,
    })
  }
}

/** A file's name is on disk only when its directory is. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory)
  await handle.sync()
  await handle.close()
}

async function checkVersion(directory: string): Promise<void> {
  const found = (await readFile(join(directory, 'PG_VERSION'), 'utf8')).trim()
  if (found === MAJOR) return
  throw new Error(
    `The data in ${directory} was written by PostgreSQL ${found}; this release brings ${MAJOR}. Move it with the release that wrote it: rmm database move <url>.`,
  )
}

/** A directory the account of PostgreSQL may pass through; it sees no names in it. */
export async function makeDataDirectory(directory: string): Promise<void> {
  if (existsSync(directory)) return
  await mkdir(directory, { recursive: true })
  await chmod(directory, process.getuid?.() === 0 ? 0o711 : 0o700)
}
