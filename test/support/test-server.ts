import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../src/db/embedded.ts'
import { lockDirectory } from '../../src/db/embedded-lock.ts'
import { stopOrphan } from '../../src/db/embedded-postmaster.ts'

const PREFIX = 'rmm-test-postgres-'

/** Quick rather than safe: nothing here outlives the run. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 }

/** The server of RMM_TEST_DATABASE_URL, or an embedded one for this run. */
export async function startTestServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['RMM_TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => {} }

  await removeLeftovers()
  const dataDirectory = await temporaryDirectory(PREFIX)
  const embedded = await startEmbedded({
    dataDirectory,
    log: { info: () => {}, warn: console.warn },
    settings: SETTINGS,
  })
  return {
    url: embedded.url,
    stop: async () => {
      await embedded.stop()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

/** A directory that the account of PostgreSQL can reach when the tests run as root. */
export async function temporaryDirectory(prefix: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), prefix))
  await chmod(directory, 0o711)
  return directory
}

/** Servers of runs that were killed. The lock tells those from the servers of runs that go on. */
async function removeLeftovers(): Promise<void> {
  const names = await readdir(tmpdir())
  for (const name of names.filter((name) => name.startsWith(PREFIX))) {
    await removeLeftover(join(tmpdir(), name)).catch(() => {})
  }
}

async function removeLeftover(directory: string): Promise<void> {
  const lock = await lockDirectory(directory)
  try {
    await stopOrphan(join(directory, 'database'))
    await rm(directory, { recursive: true, force: true })
  } finally {
    lock.release()
  }
}
