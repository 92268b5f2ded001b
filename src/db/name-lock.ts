import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** A replica's name while it lives. The server gives it up by itself when the process is gone. */
export interface NameLock {
  release(): Promise<void>
}

interface Options {
  /** A process that was just killed may still be connected for a moment. */
  patienceMs?: number
  onLost: () => void
}

/** Null when a living process has this name. */
export async function lockName(url: string, name: string, options: Options): Promise<NameLock | null> {
  const { patienceMs = 5_000, onLost } = options
  const until = performance.now() + patienceMs
  for (;;) {
    const client = await tryLock(url, name)
    if (client) return hold(client, onLost)
    if (performance.now() >= until) return null
    await sleep(250)
  }
}

/** A computer that lost its power says no goodbye: the server looks after its end of the line itself. */
const LET_GO_OF_THE_LOST = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3'

async function tryLock(url: string, name: string): Promise<Client | null> {
  const client = new Client({
    connectionString: url,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    application_name: `rmm replica ${name}`,
    options: LET_GO_OF_THE_LOST,
  })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ mine: boolean }>(
    "select pg_try_advisory_lock(hashtextextended('rmm replica ' || $1, 0)) as mine",
    [name],
  )
  if (rows[0]?.mine) return client
  await client.end()
  return null
}

function hold(client: Client, onLost: () => void): NameLock {
  let released = false
  client.on('end', () => {
    if (!released) onLost()
  })
  return {
    async release() {
      released = true
      await client.end()
    },
  }
}
