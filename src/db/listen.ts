import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** Told of every message; null when some may have been missed, and one had better look. */
type Callback = (message: string | null) => void

export interface Listener {
  listen(channel: string, callback: Callback): Promise<() => void>
  close(): Promise<void>
}

const LONGEST_PAUSE_MS = 1_000

/** One connection that listens for the whole process, and comes back by itself. */
export async function createListener(url: string): Promise<Listener> {
  const callbacks = new Map<string, Set<Callback>>()
  let closed = false
  let client = await open()

  async function open(): Promise<Client> {
    const fresh = new Client({
      connectionString: url,
      application_name: 'rmm listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    fresh.on('error', () => {}) // 'end' follows
    fresh.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''))
    try {
      await fresh.connect()
      for (const channel of callbacks.keys()) await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`)
    } catch (error) {
      await fresh.end().catch(() => {})
      throw error
    }
    fresh.once('end', () => void reopen())
    return fresh
  }

  async function reopen(): Promise<void> {
    for (let attempt = 1; !closed; attempt += 1) {
      try {
        client = await open()
        for (const channel of callbacks.keys()) tell(channel, null)
        return
      } catch {
        await sleep(Math.min(25 * 2 ** attempt, LONGEST_PAUSE_MS))
      }
    }
  }

  function tell(channel: string, message: string | null): void {
    for (const callback of callbacks.get(channel) ?? []) callback(message)
  }

  return {
    async listen(channel, callback) {
      const known = callbacks.get(channel)
      const told = known ?? new Set<Callback>()
      told.add(callback)
      callbacks.set(channel, told)
      // When the connection is down just now, coming back listens to every channel.
      if (!known) await client.query(`listen ${client.escapeIdentifier(channel)}`).catch(() => {})
      return () => told.delete(callback)
    },
    async close() {
      closed = true
      await client.end()
    },
  }
}
