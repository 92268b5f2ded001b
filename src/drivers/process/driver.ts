import type { Observation } from '../../domain/deployment/verdict.ts'
import { failure } from '../../domain/failures.ts'
import type { Probe } from '../../domain/probe.ts'
import type { HealthSetting, Service } from '../../domain/service/settings.ts'
import { cloneAddress } from '../../lib/clone-address.ts'
import { Unreachable } from '../../lib/errors.ts'
import { Aborted, type Command, type Host } from '../../lib/host/host.ts'
import type { CreateDriver, Driver, Fetchable, StepContext, Version } from '../driver.ts'
import { TargetFailed } from '../driver.ts'
import { cloneIfMissing, fetchWanted } from '../git/working-copy.ts'
import { askHealth, type HealthSeen, readHealth } from '../health.ts'
import { failureFrom, lastWords, look, type Place, type WorkFinished, work } from '../place.ts'
import {
  ENDS,
  prepareCommand,
  preparedFolder,
  readSeen,
  repositoryIn,
  type Seen,
  seeCommand,
  startCommand,
  stopCommand,
} from './commands.ts'
import { inspectProcess } from './inspect.ts'
import { createProcessMigrations, type ProcessMigrations } from './migrations.ts'
import { type ProcessOptions, processOptions, serviceEnvironment } from './options.ts'

const BUILD_LIMIT_MS = 1_800_000
const START_LIMIT_MS = 60_000
const LOOK_LIMIT_MS = 20_000
const SMOKE_TEST_LIMIT_MS = 600_000

export interface ProcessWorld {
  host: Host
  /** A Node.js that is known to be on the host, or null: asks the health URL where there is no curl. */
  node: string | null
}

/** A service as a process on a host: a folder a version, one process at a time. */
export function createProcessDriver(world: ProcessWorld): CreateDriver {
  return (target, service, environment) =>
    new ProcessDriver(world, processOptions(target), { service, scope: `${environment}/${service.name}` })
}

class ProcessDriver implements Driver {
  private readonly world: ProcessWorld
  private readonly options: ProcessOptions
  private readonly service: Service
  private readonly place: Place
  private readonly migrations: ProcessMigrations

  constructor(world: ProcessWorld, options: ProcessOptions, part: { service: Service; scope: string }) {
    this.world = world
    this.options = options
    this.service = part.service
    this.place = {
      host: world.host,
      directory: options.directory,
      scope: part.scope,
      env: serviceEnvironment(options),
    }
    this.migrations = createProcessMigrations(this.place, part.service.migrations)
  }

  async fetch(wanted: Fetchable, context: StepContext): Promise<{ commit: string }> {
    await this.makeDirectory(context)
    const place = { ...this.place, directory: repositoryIn(this.place.directory) }
    const { lines } = await cloneIfMissing(place, cloneAddress(this.service.repository), context, {
      part: { name: 'clone', linesBefore: 0 },
    })
    return {
      commit: await fetchWanted(place, wanted, context, { part: { name: 'fetch', linesBefore: lines } }),
    }
  }

  /** Before the first job makes its own folder in there, which is for nobody else to read. */
  private async makeDirectory({ signal }: StepContext): Promise<void> {
    const { directory } = this.place
    const options = { what: 'Making the directory', timeoutMs: LOOK_LIMIT_MS, signal }
    const { code, stderr } = await look(this.place, ['mkdir', '-p', '--', directory], options)
    if (code === 0) return
    const detail = lastWords(stderr.split('\n'))
    throw failureFrom([stderr], this.place, failure('command_failed', { what: `mkdir ${directory}`, detail }))
  }

  async prepare(version: Version, context: StepContext): Promise<void> {
    const { tag, commit } = version
    const command = prepareCommand(this.place.directory, version, this.options.build)
    const finished = await work(this.place, command, {
      context,
      what: `Building ${tag}`,
      timeoutMs: BUILD_LIMIT_MS,
    })
    if (finished.code === 0) return
    const detail =
      finished.code === ENDS.commitMissing
        ? `commit ${commit} is not on the target`
        : lastWords(finished.tail)
    throw failureFrom(finished.tail, this.place, failure('build_failed', { tag, detail }))
  }

  readMigrations(context: StepContext) {
    return this.migrations.read(context)
  }

  migrate(...[path, context]: Parameters<Driver['migrate']>): Promise<void> {
    return this.migrations.migrate(path, context)
  }

  dumpSchema(context: StepContext): Promise<string | null> {
    return this.migrations.dumpSchema(context)
  }

  async start(version: Version, context: StepContext): Promise<void> {
    const { start, port } = this.options
    const command = startCommand(this.place.directory, version, { start, port, key: context.key })
    const finished = await this.orEndWhatItBegan(context.key, () =>
      work(this.place, command, { context, what: `Starting ${version.tag}`, timeoutMs: START_LIMIT_MS }),
    )
    if (finished.code !== 0) throw this.failedTo(finished, 'start_failed', version.tag)
  }

  /** The service is no part of the job that starts it: when the job is cut off, the service has to be ended by name. */
  private async orEndWhatItBegan(key: string, start: () => Promise<WorkFinished>): Promise<WorkFinished> {
    try {
      return await start()
    } catch (error) {
      const timedOut = error instanceof TargetFailed && error.failure.code === 'timed_out'
      if (error instanceof Aborted || timedOut) {
        await this.world.host.run(stopCommand(this.place.directory, key), { timeoutMs: LOOK_LIMIT_MS })
      }
      throw error
    }
  }

  async observe(context: StepContext): Promise<Observation> {
    try {
      const health = withPort(this.service.health, this.options.port)
      const seen = await this.see(askHealth(health, this.world.node), context.signal)
      const answer = readHealth(health, seen.answer)
      if (seen.state !== 'alive' || answer.health === 'unhealthy') {
        for (const [index, line] of seen.last.entries()) context.log(`  ${line}`, index + 1)
      }
      return observation(seen, answer)
    } catch (error) {
      if (error instanceof TargetFailed) {
        return { kind: 'unreachable', detail: error.message, failure: error.failure }
      }
      if (error instanceof Unreachable) return { kind: 'unreachable', detail: error.message }
      throw error
    }
  }

  private async see(ask: Command | null, signal: AbortSignal): Promise<Seen> {
    const timeoutMs = LOOK_LIMIT_MS + this.service.health.timeoutMs
    const options = { what: 'Looking at the process', timeoutMs, signal }
    return readSeen((await look(this.place, seeCommand(this.place.directory, ask), options)).stdout)
  }

  async smokeTest(command: string, context: StepContext): Promise<void> {
    const { tag, commit } = await this.see(null, context.signal)
    const env = { ...this.place.env, RMM_TAG: tag, RMM_COMMIT: commit }
    const finished = await work({ ...this.place, env }, ['sh', '-c', command], {
      context,
      what: 'The smoke test',
      timeoutMs: SMOKE_TEST_LIMIT_MS,
      cwd: preparedFolder(this.place.directory, commit),
    })
    if (finished.code !== 0) throw this.failedTo(finished, 'smoke_test_failed', tag)
  }

  inspect(signal: AbortSignal): AsyncIterable<Probe> {
    return inspectProcess(this.place, cloneAddress(this.service.repository), signal)
  }

  async close(): Promise<void> {}

  private failedTo(
    finished: WorkFinished,
    code: 'start_failed' | 'smoke_test_failed',
    tag: string,
  ): TargetFailed {
    return failureFrom(finished.tail, this.place, failure(code, { tag, detail: lastWords(finished.tail) }))
  }
}

/** The same service listens on another port in each environment of one machine. */
function withPort(health: HealthSetting, port: number | null): HealthSetting {
  if (health.url === null || port === null) return health
  return { ...health, url: health.url.replaceAll('{port}', String(port)) }
}

function observation(seen: Seen, health: HealthSeen): Observation {
  const { state, pid, commit, tag } = seen
  if (state === 'alive') {
    const detail = [`process ${pid} runs ${tag}`, health.detail].filter((text) => text !== '').join(', ')
    return { kind: 'running', commit, tag, ...health, detail }
  }
  const said = seen.last.length > 0 ? `: ${lastWords(seen.last)}` : ''
  const detail =
    state === 'nothing' ? 'nothing was started here yet' : `process ${pid} (${tag}) has ended${said}`
  if (health.health !== 'healthy') return { kind: 'absent', detail }
  const stranger = `another process answers: ${health.detail}; ${detail}`
  return { kind: 'running', commit: null, tag: null, ...health, detail: stranger }
}
