import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { isDisconnect } from './connection-away.ts'
import { ImpatientClient } from './connection-client.ts'

/** Told of every message; null when some may have been missed, and one had better look. */
type Callback = (message: string | null) => void

export interface Listener {
  /** Every message from when this has resolved; the result ends it. */
  listen(channel: string, callback: Callback): Promise<() => void>
  close(): Promise<void>
}

interface Line {
  client: Client
  /** The last query; the driver wants them one by one. */
  tail: Promise<unknown>
}

const LONGEST_PAUSE_MS = 1_000

/** One connection that listens for the whole process, and comes back by itself. */
export async function createListener(url: string, heartbeatMs = 10_000): Promise<Listener> {
  const listener = new ReconnectingListener(url, heartbeatMs)
  await listener.open()
  return listener
}

class ReconnectingListener implements Listener {
  readonly #url: string
  readonly #heartbeatMs: number
  readonly #callbacks = new Map<string, Set<Callback>>()
  readonly #closing = new AbortController()
  #line: Line | null = null
  #comeback: Promise<void> = Promise.resolve()

  constructor(url: string, heartbeatMs: number) {
    this.#url = url
    this.#heartbeatMs = heartbeatMs
  }

  async listen(channel: string, callback: Callback): Promise<() => void> {
    const told = this.#callbacks.get(channel) ?? new Set()
    this.#callbacks.set(channel, told.add(callback))
    await this.#say(listenTo(channel))
    return () => {
      told.delete(callback)
      if (told.size > 0 || this.#callbacks.get(channel) !== told) return
      this.#callbacks.delete(channel)
      void this.#say(`un${listenTo(channel)}`)
    }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#line?.client.end()
    await this.#comeback
  }

  async open(): Promise<void> {
    const client = new ImpatientClient({
      connectionString: this.#url,
      application_name: 'rmm listen',
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    })
    client.on('error', () => {}) // 'end' follows
    client.on('notification', ({ channel, payload }) => this.#tell(channel, payload ?? ''))
    try {
      await client.connect()
      // A channel that is added meanwhile is visited too.
      for (const channel of this.#callbacks.keys()) await client.query(listenTo(channel))
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    this.#line = { client, tail: Promise.resolve() }
    // A silent connection and a dead one look the same until somebody asks.
    const heartbeat = setInterval(() => void this.#say('select 1'), this.#heartbeatMs)
    client.once('end', () => {
      clearInterval(heartbeat)
      this.#line = null
      this.#comeback = this.#comeBack()
    })
  }

  async #comeBack(): Promise<void> {
    const { signal } = this.#closing
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        await this.open()
        for (const channel of this.#callbacks.keys()) this.#tell(channel, null)
        break
      } catch {
        await sleep(Math.min(25 * 2 ** attempt, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => {})
      }
    }
    // Closed while it was coming back.
    if (signal.aborted) await this.#line?.client.end()
  }

  /** While the connection is down nothing needs saying: coming back listens to every channel. */
  async #say(text: string): Promise<void> {
    const line = this.#line
    if (!line) return
    const said = line.tail.then(() => line.client.query(text))
    line.tail = said.catch(() => {})
    await said.catch((error: unknown) => {
      if (!isDisconnect(error)) throw error
    })
  }

  #tell(channel: string, message: string | null): void {
    for (const callback of this.#callbacks.get(channel) ?? []) callback(message)
  }
}

function listenTo(channel: string): string {
  return `listen "${channel.replaceAll('"', '""')}"`
}
