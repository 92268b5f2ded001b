import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseAccount } from '../../src/db/embedded-account.ts'
import { choosePort } from '../../src/db/embedded-port.ts'
import { EmbeddedServer } from '../../src/db/embedded-server.ts'
import { temporaryDirectory } from './test-server.ts'

const BINARIES = '/usr/lib/postgresql/15'

/** The oldest PostgreSQL that is supported, as Debian 12 ships it. */
export async function debianPostgres(): Promise<string | null> {
  return existsSync(join(BINARIES, 'bin', 'initdb')) ? null : "Debian's PostgreSQL 15"
}

/** A private cluster on loopback. */
export async function startDebianPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const home = await temporaryDirectory('rmm-debian-postgres-')
  const directory = join(home, 'database')
  const account = chooseAccount(directory)
  await mkdir(directory, { mode: 0o700 })
  if (account) await chown(directory, account.uid, account.gid)
  execFileSync(
    join(BINARIES, 'bin', 'initdb'),
    ['-D', directory, '-U', 'rmm', '--encoding=UTF8', '--locale=C.UTF-8', '--auth=trust', '--no-sync'],
    { ...(account ? { uid: account.uid, gid: account.gid } : {}), cwd: directory, stdio: 'pipe' },
  )
  const server = new EmbeddedServer({
    cluster: { binaries: BINARIES, directory, account },
    logFile: join(home, 'log'),
    log: { info: () => {}, warn: console.warn },
    settings: { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' },
  })
  const port = await choosePort()
  await server.start(port)
  return {
    url: `postgresql://rmm@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
