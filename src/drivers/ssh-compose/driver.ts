import type { Observation } from '../../domain/deployment/verdict.ts'
import { failure } from '../../domain/failures.ts'
import type { MigrationPath, MigrationState } from '../../domain/migration/path.ts'
import type { Probe } from '../../domain/probe.ts'
import type { Service } from '../../domain/service/settings.ts'
import { Unreachable } from '../../lib/errors.ts'
import type { Host } from '../../lib/host/host.ts'
import type { SshLogin } from '../../lib/host/ssh-login.ts'
import type { CreateDriver, Driver, Fetchable, StepContext, Version } from '../driver.ts'
import { SettingsProblem, TargetFailed } from '../driver.ts'
import { checkout, fetchWanted } from '../git/working-copy.ts'
import { dumpSchema, migrate, readMigrations } from '../migrations/migrations.ts'
import { failureFrom, lastWords, type Place, work } from '../place.ts'
import { buildCommand, type ComposeTarget, ENDS, smokeTestCommand, startCommand } from './commands.ts'
import { ComposeFiles, withVersion } from './compose-files.ts'
import { observationOf } from './containers.ts'
import { buildWords, composeFailure } from './explain.ts'
import { inspectHost } from './inspect.ts'
import { type MigrationSites, migrationSites } from './migration-sites.ts'
import { type SshComposeOptions, sshComposeOptions } from './options.ts'
import { lastOutput, see } from './sight.ts'

const NO_PORT =
  'the health.url of its service has {port}, which only the process driver fills in: write the port that compose publishes'
const SMOKE_TEST_LIMIT_MS = 600_000

export interface SshComposeWorld {
  /** Connections are made, shared and pinned elsewhere. */
  hostOf(login: SshLogin): Host
}

/** A directory on an SSH host: git, then docker compose. */
export function createSshCompose(world: SshComposeWorld): CreateDriver {
  return (target, service, environment) => {
    const options = sshComposeOptions(target, service.name)
    const url = service.healthUrls?.[environment] ?? service.health.url
    if (url?.includes('{port}')) throw new SettingsProblem([], NO_PORT)
    const host = world.hostOf(options.login)
    return new SshCompose({ options, service, host, scope: `${environment}/${service.name}` })
  }
}

interface Parts {
  options: SshComposeOptions
  service: Service
  host: Host
  scope: string
}

class SshCompose implements Driver {
  private readonly options: SshComposeOptions
  private readonly service: Service
  private readonly place: Place
  private readonly target: ComposeTarget
  private readonly files: ComposeFiles
  private readonly migrations: MigrationSites | null
  private tag: string | null = null

  constructor({ options, service, host, scope }: Parts) {
    this.options = options
    this.service = service
    this.place = { host, directory: options.directory, scope, env: {} }
    this.target = { ...options, scope }
    this.files = new ComposeFiles(this.place, options, this.target)
    this.migrations =
      service.migrations &&
      migrationSites({ place: this.place, target: this.target, options, setting: service.migrations })
  }

  async fetch(wanted: Fetchable, context: StepContext): Promise<{ commit: string }> {
    return { commit: await fetchWanted(this.place, wanted, context) }
  }

  async prepare(version: Version, context: StepContext): Promise<void> {
    const { tag, commit } = version
    const cannot = (detail: string) => failure('build_failed', { tag, detail })
    const { lines } = await checkout(this.place, commit, context, {
      part: { name: 'checkout', linesBefore: 0 },
    })
    this.files.forget()
    const plan = await this.files.plan(version, context.signal, cannot)

    const finished = await work(
      withVersion(this.place, version, plan.override),
      buildCommand(this.target, plan),
      {
        context,
        what: `Building ${tag}`,
        timeoutMs: this.options.buildTimeoutMs,
        cwd: this.options.composeDirectory,
        part: { name: 'build', linesBefore: lines },
      },
    )
    if (finished.code !== 0)
      throw composeFailure(finished.tail, this.place, cannot(buildWords(finished.tail)))
  }

  async start(version: Version, context: StepContext): Promise<void> {
    const { tag } = version
    const cannot = (detail: string) => failure('start_failed', { tag, detail })
    const plan = await this.files.plan(version, context.signal, cannot)

    const finished = await work(
      withVersion(this.place, version, plan.override),
      startCommand(this.target, plan),
      {
        context,
        what: `Starting ${tag}`,
        timeoutMs: this.options.startTimeoutMs,
        cwd: this.options.composeDirectory,
      },
    )
    if (finished.code === ENDS.imageMissing)
      throw new TargetFailed(cannot(`the host has no image of this commit (${plan.image})`))
    if (finished.code !== 0) throw composeFailure(finished.tail, this.place, cannot(lastWords(finished.tail)))
    this.tag = tag
  }

  async observe(context: StepContext): Promise<Observation> {
    const { place, options, target } = this
    const { signal } = context
    try {
      const project = await this.files.projectName(signal)
      const directory = options.composeDirectory
      const looking = { place, target, directory, health: this.service.health, project, signal }
      const sight = await see(looking)
      const seen = observationOf(sight)
      if (seen.kind === 'running' && seen.health !== 'unhealthy') return seen

      const said = await lastOutput(looking, sight.containers, context)
      return seen.kind === 'absent' && said.length > 0
        ? { ...seen, detail: `${seen.detail}: ${lastWords(said, 1)}` }
        : seen
    } catch (error) {
      if (error instanceof TargetFailed) {
        return { kind: 'unreachable', detail: error.message, failure: error.failure }
      }
      if (error instanceof Unreachable) return { kind: 'unreachable', detail: error.message }
      throw error
    }
  }

  async readMigrations({ signal }: StepContext): Promise<MigrationState | null> {
    return this.migrations && readMigrations(this.migrations.looking(), signal)
  }

  async migrate(path: MigrationPath, context: StepContext): Promise<void> {
    if (this.migrations) await migrate(this.migrations.working(), path, context)
  }

  async dumpSchema({ signal }: StepContext): Promise<string | null> {
    return this.migrations && dumpSchema(this.migrations.looking(), signal)
  }

  async smokeTest(command: string, context: StepContext): Promise<void> {
    const project = await this.files.projectName(context.signal)
    const finished = await work(this.place, smokeTestCommand(this.target, project, command), {
      context,
      what: 'The smoke test',
      timeoutMs: SMOKE_TEST_LIMIT_MS,
      cwd: this.options.directory,
    })
    const facts = { tag: this.tag ?? 'this version', detail: lastWords(finished.tail) }
    if (finished.code !== 0) throw failureFrom(finished.tail, this.place, failure('smoke_test_failed', facts))
  }

  inspect(signal: AbortSignal): AsyncIterable<Probe> {
    const { place, options, target, service } = this
    return inspectHost({ place, options, target, service, signal })
  }

  async close(): Promise<void> {
    await this.place.host.close()
  }
}
