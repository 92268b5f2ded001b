import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './embedded-lock.ts'

/** What PostgreSQL writes into postmaster.pid, by line. */
interface Postmaster {
  pid: number
  ready: boolean
}

/** The main process that this cluster has or had; null after an orderly stop. */
export function readPostmaster(directory: string): Postmaster | null {
  try {
    const lines = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : null
  } catch {
    return null
  }
}

/**
 * Ends a PostgreSQL that outlived its machine, and with it what it was still doing for that. Where its number now belongs to
 * another program (after a reboot, in a container) the pid file is removed, because PostgreSQL would take that program for
 * itself and refuse to start. Only for who holds the lock of the data directory.
 */
export async function stopOrphan(directory: string): Promise<'none' | 'stopped'> {
  const orphan = readPostmaster(directory)
  // Of a dead process the file stays: PostgreSQL finds in it the memory that surviving children would still use.
  if (!orphan || !isAlive(orphan.pid)) return 'none'
  if (worksIn(orphan.pid, directory)) {
    await end(orphan.pid, () => worksIn(orphan.pid, directory))
    return 'stopped'
  }
  rmSync(join(directory, 'postmaster.pid'), { force: true })
  return 'none'
}

/** PostgreSQL's working directory is its data directory. */
function worksIn(pid: number, directory: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') return workingDirectory(pid) === realpathSync(directory)
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(directory)
  } catch {
    return false
  }
}

function workingDirectory(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

/** Fast shutdown, then an immediate one (recovery at the next start), then the end. */
export async function end(pid: number, lives: () => boolean): Promise<void> {
  const steps = [
    { signal: 'SIGINT', waitMs: 10_000 },
    { signal: 'SIGQUIT', waitMs: 5_000 },
    { signal: 'SIGKILL', waitMs: 5_000 },
  ] as const
  for (const { signal, waitMs } of steps) {
    if (!lives()) return
    send(pid, signal)
    const until = performance.now() + waitMs
    while (lives() && performance.now() < until) await sleep(10)
  }
  if (lives()) throw new Error(`PostgreSQL with process ${pid} does not end.`)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (isAlive(pid)) throw error
  }
}
