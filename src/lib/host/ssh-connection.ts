import type { Readable } from 'node:stream'
import type { ClientChannel } from 'ssh2'
import { messageOf, Unreachable } from '../errors.ts'
import { HostFault } from './host.ts'
import type { LoggedIn } from './ssh-connect.ts'

/** What a session is for: `long` ones are jobs, `urgent` ones end what hangs in the others. */
export type SessionUse = 'short' | 'long' | 'urgent'

/** sshd allows ten sessions a connection by default: two of them are kept for what is urgent, two more for what is short. */
const SESSIONS = 10
const RESERVED: Readonly<Record<SessionUse, number>> = { urgent: 0, short: 2, long: 4 }

/** A command that runs in a session of its own. */
export interface Session {
  channel: ClientChannel
  /** Why its connection is gone, null while it is not. */
  lost: () => string | null
}

/** This connection has as many sessions as the host allows. */
export class NoSession extends Error {
  override readonly name = 'NoSession'
}

export interface ConnectionParts {
  /** How people call the host. */
  name: string
  loggedIn: Promise<LoggedIn>
  channelMs: number
  idleMs: number
  /** A session ended, or the connection did. */
  onChange: () => void
}

/** One SSH connection and how many sessions are open on it. */
export class SshConnection {
  /** Why it is of no use any more; null while it is. */
  lost: string | null = null

  private readonly parts: ConnectionParts
  private allowed = SESSIONS
  private sessions = 0
  private streams = 0
  private idle: NodeJS.Timeout | undefined

  constructor(parts: ConnectionParts) {
    this.parts = parts
    void this.watch()
  }

  hasRoom(use: SessionUse): boolean {
    return this.lost === null && this.sessions < Math.max(1, this.allowed - RESERVED[use])
  }

  /** Starts `sh -s` in a session of its own, which counts from now until the host closed it. */
  async shell(): Promise<Session> {
    this.sessions += 1
    try {
      const channel = await this.open<ClientChannel>(({ client, shellCommand }, done) =>
        client.exec(shellCommand, done),
      )
      channel.once('close', () => this.leave('sessions'))
      return { channel, lost: () => this.lost }
    } catch (error) {
      // Refused although the line is fine: the host allows fewer sessions than others do.
      const refused = this.lost === null && error instanceof Error && 'reason' in error && this.sessions > 1
      if (refused) this.allowed = this.sessions - 1
      this.leave('sessions')
      throw refused ? new NoSession(error.message) : this.lossOf(error)
    }
  }

  /** A stream to another host, as seen from this one. */
  async forward(host: string, port: number): Promise<Readable> {
    this.streams += 1
    try {
      const stream = await this.open<ClientChannel>(({ client }, done) =>
        client.forwardOut('127.0.0.1', 0, host, port, done),
      )
      stream.once('close', () => this.leave('streams'))
      return stream
    } catch (error) {
      this.leave('streams')
      if (this.lost === null && error instanceof Error && 'reason' in error) {
        throw new Unreachable(`${this.parts.name} could not connect to ${host}:${port}: ${error.message}`)
      }
      throw this.lossOf(error)
    }
  }

  close(): void {
    this.lose('the connection was closed here')
  }

  private async watch(): Promise<void> {
    try {
      const { client } = await this.parts.loggedIn
      client.on('error', (error) => this.lose(error.message))
      client.once('close', () => this.lose('the connection was closed'))
    } catch (error) {
      this.lose(messageOf(error))
    }
  }

  private async open<Stream>(
    start: (loggedIn: LoggedIn, done: (error: Error | undefined, stream: Stream) => void) => void,
  ): Promise<Stream> {
    clearTimeout(this.idle)
    const loggedIn = await this.parts.loggedIn
    if (this.lost !== null) throw new Unreachable(this.lost)
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise<Stream>((resolve, reject) => {
        const { channelMs } = this.parts
        timer = setTimeout(() => {
          this.lose(`no answer for ${channelMs / 1000} s`)
          reject(new Unreachable(`no answer for ${channelMs / 1000} s`))
        }, channelMs)
        start(loggedIn, (error, stream) => (error ? reject(error) : resolve(stream)))
      })
    } finally {
      clearTimeout(timer)
    }
  }

  private leave(what: 'sessions' | 'streams'): void {
    this[what] -= 1
    clearTimeout(this.idle)
    if (this.sessions + this.streams === 0) {
      this.idle = setTimeout(() => this.lose('nobody used it'), this.parts.idleMs).unref()
    }
    this.parts.onChange()
  }

  private lose(reason: string): void {
    if (this.lost !== null) return
    this.lost = reason
    clearTimeout(this.idle)
    // Ended first, so that the host sees us leave; destroyed for a host that does not look.
    this.parts.loggedIn.then(
      ({ client }) => client.end().destroy(),
      () => undefined,
    )
    this.parts.onChange()
  }

  private lossOf(error: unknown): Error {
    const { name } = this.parts
    if (error instanceof Unreachable || error instanceof HostFault) return error
    if (this.lost !== null) return new Unreachable(`The connection to ${name} was lost: ${this.lost}`)
    return new Unreachable(`${name} does not start commands: ${messageOf(error)}`)
  }
}
