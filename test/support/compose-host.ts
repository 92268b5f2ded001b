import type { HealthSetting, Service } from '../../src/domain/service/settings.ts'
import type { Driver, StepContext, Version } from '../../src/drivers/driver.ts'
import { createSshCompose } from '../../src/drivers/ssh-compose/driver.ts'
import { SshHost } from '../../src/lib/host/ssh-host.ts'
import { SshPool } from '../../src/lib/host/ssh-pool.ts'
import type { ComposeService } from './compose-service.ts'
import { type DockerHost, type DockerHostOptions, startDockerHost } from './docker-host.ts'
import { type Sshd, startSshd } from './sshd.ts'

/** A whole host as a team has it: a login over SSH, a Docker engine behind it, a disk. */
export interface ComposeHost {
  docker: DockerHost
  sshd: Sshd
  pool: SshPool
  driver(service: ComposeService, change?: DriverChange): Driver
  stop(): Promise<void>
}

export interface DriverChange {
  options?: Readonly<Record<string, unknown>>
  service?: Partial<Omit<Service, 'health'>>
  health?: Partial<HealthSetting>
}

export async function startComposeHost(options: DockerHostOptions = {}): Promise<ComposeHost> {
  const docker = await startDockerHost(options)
  const sshd = await startSshd({ env: docker.env, home: `${docker.root}/home` })
  const keys = new Map<string, string>()
  const pool = new SshPool({
    hostKeys: {
      get: async (host) => keys.get(host) ?? null,
      pin: async (host, fingerprint) => void (keys.has(host) || keys.set(host, fingerprint)),
    },
  })
  return {
    docker,
    sshd,
    pool,
    driver: (service, change = {}) => driverOf({ sshd, pool, service, change }),
    stop: async () => {
      pool.close()
      await sshd.remove()
      await docker.stop()
    },
  }
}

interface DriverParts {
  sshd: Sshd
  pool: SshPool
  service: ComposeService
  change: DriverChange
}

function driverOf({ sshd, pool, service, change }: DriverParts): Driver {
  const create = createSshCompose({ hostOf: (login) => new SshHost({ login, pool }) })
  const options = {
    host: sshd.host,
    port: sshd.port,
    user: sshd.user,
    password: sshd.password,
    directory: service.directory,
    compose_directory: service.composeDirectory,
    compose_file: service.composeFile,
    ...change.options,
  }
  return create({ name: 'stage-1', driver: 'ssh-compose', options }, settingsOf(service, change), 'stage')
}

function settingsOf({ name, origin, healthUrl }: ComposeService, change: DriverChange): Service {
  return {
    name,
    repository: origin,
    tagPattern: 'v*',
    targets: {},
    migrations: null,
    rehearsal: { enabled: true, reason: null },
    smokeTest: null,
    ...change.service,
    health: {
      url: healthUrl,
      waitMs: 0,
      attempts: 5,
      intervalMs: 500,
      timeoutMs: 2_000,
      version: { field: 'version' },
      ...change.health,
    },
  }
}

/** One deployment's steps, as the machine asks for them. */
export class Steps {
  readonly lines: string[] = []
  readonly signal: AbortSignal
  private readonly stopper = new AbortController()
  private readonly fence: number

  constructor(fence: number) {
    this.fence = fence
    this.signal = this.stopper.signal
  }

  context(step: string): StepContext {
    const log = (line: string) => void this.lines.push(line)
    return { key: `${this.fence}-${step}`, fence: this.fence, signal: this.signal, log }
  }

  stop(): void {
    this.stopper.abort()
  }

  async deploy(driver: Driver, version: Version): Promise<void> {
    await driver.fetch(version, this.context('fetch'))
    await driver.prepare(version, this.context('prepare'))
    await driver.start(version, this.context('start'))
  }
}
