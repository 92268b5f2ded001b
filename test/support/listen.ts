import { Client } from 'pg'
import { afterAll } from 'vitest'

/** LISTEN on a database of its own; `interrupt` breaks the connection as an outage would. */
export async function listenOn(url: string) {
  const callbacks = new Map<string, (message: string | null) => void>()
  let client = await open()
  afterAll(() => client.end())

  async function open(): Promise<Client> {
    const fresh = new Client({ connectionString: url })
    fresh.on('error', () => {})
    fresh.on('notification', ({ channel, payload }) => callbacks.get(channel)?.(payload ?? ''))
    await fresh.connect()
    return fresh
  }

  return {
    async listen(channel: string, callback: (message: string | null) => void): Promise<void> {
      callbacks.set(channel, callback)
      await client.query(`listen ${channel}`)
    },
    /** Nothing is heard while `meanwhile` happens. */
    async interrupt(meanwhile: () => Promise<unknown>): Promise<void> {
      await client.end()
      await meanwhile()
      client = await open()
      for (const [channel, callback] of callbacks) {
        await client.query(`listen ${channel}`)
        callback(null)
      }
    },
  }
}
