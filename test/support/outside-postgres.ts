import { execFileSync } from 'node:child_process'
import { chown, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseAccount } from '../../src/db/embedded-account.ts'
import { choosePort } from '../../src/db/embedded-port.ts'
import { EmbeddedServer } from '../../src/db/embedded-server.ts'
import { temporaryDirectory } from './test-server.ts'

/** A PostgreSQL that belongs to no machine, and can be away for a while. */
export interface OutsidePostgres {
  url: string
  goAway(): Promise<void>
  comeBack(): Promise<void>
  stop(): Promise<void>
}

/** A private cluster on loopback, of the programs in this folder. */
export async function startOutsidePostgres(binaries: string): Promise<OutsidePostgres> {
  const home = await temporaryDirectory('rmm-outside-postgres-')
  const directory = join(home, 'database')
  const account = chooseAccount(directory)
  const identity = account ? { uid: account.uid, gid: account.gid } : {}
  await mkdir(directory, { mode: 0o700 })
  if (account) await chown(directory, account.uid, account.gid)
  execFileSync(
    join(binaries, 'bin', 'initdb'),
    ['-D', directory, '-U', 'rmm', '--encoding=UTF8', '--locale=C.UTF-8', '--auth=trust', '--no-sync'],
    { ...identity, cwd: directory, stdio: 'pipe' },
  )

  const port = await choosePort()
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 200 }
  let server: EmbeddedServer
  async function comeBack(): Promise<void> {
    server = new EmbeddedServer({
      cluster: { binaries, directory, account },
      logFile: join(home, 'log'),
      log: { info: () => {}, warn: console.warn },
      settings: { ...settings, fsync: 'off' },
    })
    await server.start(port)
  }
  await comeBack()
  return {
    url: `postgresql://rmm@127.0.0.1:${port}/postgres`,
    goAway: () => server.stop(),
    comeBack,
    async stop() {
      await server.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
