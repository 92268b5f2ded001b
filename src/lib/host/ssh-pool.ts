import { Unreachable } from '../errors.ts'
import type { HostKeys } from './host-keys.ts'
import { connectSsh, SSH_LIMITS, type SshLimits } from './ssh-connect.ts'
import { NoSession, type Session, type SessionUse, SshConnection } from './ssh-connection.ts'
import { hostName, routeOf, type SshLogin } from './ssh-login.ts'

export interface SshPoolOptions {
  hostKeys: HostKeys
  limits?: Partial<SshLimits>
}

/** The SSH connections of this process: everything that goes to one host with one login shares one. */
export class SshPool {
  readonly hostKeys: HostKeys
  readonly limits: SshLimits

  private readonly routes = new Map<string, SshRoute>()

  constructor({ hostKeys, limits }: SshPoolOptions) {
    this.hostKeys = hostKeys
    this.limits = { ...SSH_LIMITS, ...limits }
  }

  /** The way to a host. Whoever takes it gives it back with `release`. */
  take(login: SshLogin): SshRoute {
    const name = routeOf(login)
    const route = this.routes.get(name) ?? new SshRoute(this, login, () => this.routes.delete(name))
    this.routes.set(name, route)
    route.holders += 1
    return route
  }

  close(): void {
    for (const route of this.routes.values()) route.close()
  }
}

/** The connections to one host: one, and more only while its sessions are taken by jobs. */
export class SshRoute {
  holders = 0

  private readonly pool: SshPool
  private readonly login: SshLogin
  private readonly onUnused: () => void
  private readonly jump: SshRoute | undefined
  private readonly waiting = new Set<() => void>()
  private connections: SshConnection[] = []

  constructor(pool: SshPool, login: SshLogin, onUnused: () => void) {
    this.pool = pool
    this.login = login
    this.onUnused = onUnused
    this.jump = login.jump && pool.take(login.jump)
  }

  /** Starts `sh -s`. Throws `Unreachable` or `HostFault`. */
  async shell(use: SessionUse): Promise<Session> {
    for (let stale = 0; ; ) {
      const found = this.connections.find((connection) => connection.hasRoom(use))
      if (!found && use === 'short' && this.connections.length > 0) {
        await new Promise<void>((resolve) => this.waiting.add(resolve))
        continue
      }
      const connection = found ?? this.connect()
      try {
        return await connection.shell()
      } catch (error) {
        if (error instanceof NoSession) continue
        // A connection of earlier may have died unseen: the command was not sent, so a new one may try.
        stale += 1
        if (!found || stale > 1 || !(error instanceof Unreachable)) throw error
      }
    }
  }

  release(): void {
    this.holders -= 1
    if (this.holders > 0) return
    this.onUnused()
    this.close()
    this.jump?.release()
  }

  close(): void {
    for (const connection of this.connections) connection.close()
  }

  private connect(): SshConnection {
    const { limits, hostKeys } = this.pool
    const { host, port, jump } = this.login
    const connecting = async () => {
      const through = await this.jump?.forward(host, port)
      return connectSsh({ login: this.login, hostKeys, limits, ...(through ? { through } : {}) })
    }
    const connection: SshConnection = new SshConnection({
      name: jump ? `${hostName(this.login)} (through ${hostName(jump)})` : hostName(this.login),
      loggedIn: connecting(),
      channelMs: limits.channelMs,
      idleMs: limits.idleMs,
      onChange: () => this.changed(),
    })
    this.connections.push(connection)
    return connection
  }

  private async forward(host: string, port: number) {
    const reused = this.connections[0]
    const connection = reused ?? this.connect()
    try {
      return await connection.forward(host, port)
    } catch (error) {
      if (!reused || connection.lost === null) throw error
      return this.connect().forward(host, port)
    }
  }

  private changed(): void {
    this.connections = this.connections.filter(({ lost }) => lost === null)
    for (const resolve of this.waiting) resolve()
    this.waiting.clear()
  }
}
