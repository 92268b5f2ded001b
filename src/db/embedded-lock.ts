import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

const SQLITE_BUSY = 5

/** Another machine works on this data directory. */
export class DataInUse extends Error {
  override readonly name = 'DataInUse'
  /** Process id of the other machine; null when it could not be found out. */
  readonly pid: number | null

  constructor(directory: string, holder: Holder | null) {
    const elsewhere = holder && holder.host !== hostname() ? ` on ${holder.host}` : ''
    const who = holder
      ? `the machine with process ${holder.pid}${elsewhere}, running since ${holder.since}`
      : 'another machine'
    super(
      `The data directory ${directory} is used by ${who}. Stop it, or choose another directory with RMM_DATA.`,
    )
    this.pid = holder?.pid ?? null
  }
}

interface Holder {
  pid: number
  host: string
  since: string
}

export interface DataLock {
  release(): void
}

/**
 * Keeps a second machine off a directory. The operating system holds the lock, so it ends with this process however that
 * dies, and of two starts at the same instant one wins. Node cannot lock a file itself; its SQLite does it with `fcntl`.
 */
export async function lockDirectory(directory: string): Promise<DataLock> {
  const holderFile = join(directory, 'machine.json')
  const lockFile = join(directory, 'machine.lock')
  closeSync(openSync(lockFile, 'a', 0o600)) // who cannot open it cannot lock it
  const file = new DatabaseSync(lockFile, { timeout: 0 })
  try {
    file.exec('begin exclusive')
  } catch (error) {
    file.close()
    if (!isBusy(error)) throw error
    throw new DataInUse(directory, await readHolder(holderFile))
  }
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
  writeFileSync(holderFile, `${JSON.stringify(holder)}\n`)
  return { release: () => file.close() }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

/** The winner writes its name just after it has won: what is read first may be the name of the one before. */
async function readHolder(file: string): Promise<Holder | null> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const holder = parseHolder(file)
    if (holder && (holder.host !== hostname() || isAlive(holder.pid))) return holder
    await sleep(25)
  }
  return null
}

function parseHolder(file: string): Holder | null {
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Holder) : null
  } catch {
    return null // half written
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
