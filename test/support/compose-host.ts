import { setTimeout as sleep } from 'node:timers/promises'
import type { Observation } from '../../src/domain/deployment/verdict.ts'
import { migrationPath } from '../../src/domain/migration/path.ts'
import type { HealthSetting, Service } from '../../src/domain/service/settings.ts'
import { type Driver, type StepContext, TargetFailed, type Version } from '../../src/drivers/driver.ts'
import { createSshCompose } from '../../src/drivers/ssh-compose/driver.ts'
import { SshHost } from '../../src/lib/host/ssh-host.ts'
import { SshPool } from '../../src/lib/host/ssh-pool.ts'
import { type ComposeService, type ComposeServiceOptions, createComposeService } from './compose-service.ts'
import { type DockerHost, type DockerHostOptions, startDockerHost } from './docker-host.ts'
import { must } from './run-here.ts'
import { type Sshd, startSshd } from './sshd.ts'

/** A whole host as a team has it: a login over SSH, a Docker engine behind it, a disk. */
export interface ComposeHost {
  docker: DockerHost
  sshd: Sshd
  pool: SshPool
  driver(service: ComposeService, change?: DriverChange): Driver
  stop(): Promise<void>
}

interface DriverChange {
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
    runner: 'machine',
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
class Steps {
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

  /** To a revision, or to the newest that the prepared code knows. */
  async migrate(driver: Driver, to?: string | null): Promise<void> {
    const state = await driver.readMigrations(this.context('migrate'))
    const result = state && migrationPath(state, to)
    if (!result || 'problem' in result) throw new Error(`no path: ${JSON.stringify(result)}`)
    await driver.migrate(result.path, this.context('migrate'))
  }

  async deploy(driver: Driver, version: Version): Promise<void> {
    await driver.fetch(version, this.context('fetch'))
    await driver.prepare(version, this.context('prepare'))
    await driver.start(version, this.context('start'))
  }
}

let fences = 0
/** The steps of the next deployment. */
export const nextSteps = () => new Steps(++fences)

export async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => new Error('it worked'),
    (error: unknown) => error,
  )
  if (error instanceof TargetFailed) return error.failure
  throw error
}

/** Looks until what is seen fits; gives back the last look either way. */
export async function settled<T>(look: () => Promise<T>, fits: (seen: T) => boolean): Promise<T> {
  for (let turn = 0; ; turn++) {
    const seen = await look()
    if (fits(seen) || turn === 60) return seen
    await sleep(100)
  }
}

const healthy = (seen: Observation) => seen.kind === 'running' && seen.health === 'healthy'

/** A service of its own on a host, and what a test asks about it. */
export async function targetOn(host: ComposeHost, options: ComposeServiceOptions = {}) {
  const service = await createComposeService(host.docker, options)
  const driver = host.driver(service)
  const docker = async (...words: string[]) => (await must(['docker', ...words], host.docker)).trim()
  const container = `${service.project}-${service.name}-1`
  return {
    service,
    driver,
    docker,
    /** Which container serves, and since when. */
    life: () => docker('inspect', '--format', '{{.Id}} {{.State.StartedAt}}', container),
    /** What the driver sees once it fits. */
    seen: (fits = healthy) => settled(() => driver.observe(nextSteps().context('observe')), fits),
  }
}
