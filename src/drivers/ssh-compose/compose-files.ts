import type { Failure } from '../../domain/failures.ts'
import { failure } from '../../domain/failures.ts'
import type { Version } from '../driver.ts'
import { TargetFailed } from '../driver.ts'
import { lastWords, look, type Place } from '../place.ts'
import { type ComposeTarget, configCommand } from './commands.ts'
import { composeFailure } from './explain.ts'
import type { SshComposeOptions } from './options.ts'
import { type ComposeService, imageName, overrideFor, type Project, parseProject } from './project.ts'

const LIMIT_MS = 60_000

/** What building and starting one version needs to know. */
export interface Plan extends ComposeService {
  tag: string
  commit: string
  project: string
  image: string
  override: string
}

/** Says what went wrong as the failure of a step. */
export type Cannot = (detail: string) => Failure

/** The compose files of a target, as compose understands them with what is checked out now. */
export class ComposeFiles {
  private readonly place: Place
  private readonly options: SshComposeOptions
  private readonly target: ComposeTarget
  private last: { commit: string | null; project: Project } | null = null

  constructor(place: Place, options: SshComposeOptions, target: ComposeTarget) {
    this.place = place
    this.options = options
    this.target = target
  }

  async plan(version: Version, signal: AbortSignal, cannot: Cannot): Promise<Plan> {
    const { composeService, buildArgs } = this.options
    const { name, service, services } = await this.read(version, signal, cannot)
    if (!service) {
      throw new TargetFailed(
        cannot(`${composeService} is not in the compose file; it has ${services.join(', ')}`),
      )
    }
    if (!service.builds) {
      throw new TargetFailed(cannot(`${composeService} has no build section in the compose file`))
    }
    const image = imageName(name, composeService, version.commit)
    const marks = { ...version, ...service, project: name, composeService, buildArgs }
    return { ...version, ...service, project: name, image, override: overrideFor(marks) }
  }

  /** The files may have changed on disk; the name of the project hardly has. */
  forget(): void {
    if (this.last) this.last = { ...this.last, commit: null }
  }

  /** Null where the files cannot be read now: a version that was never checked out, or one that is broken. */
  async projectName(signal: AbortSignal): Promise<string | null> {
    if (this.options.project !== null) return this.options.project
    if (this.last) return this.last.project.name
    try {
      return (
        await this.read(null, signal, (detail) =>
          failure('command_failed', { what: 'docker compose', detail }),
        )
      ).name
    } catch (error) {
      if (error instanceof TargetFailed && error.failure.code === 'command_failed') return null
      throw error
    }
  }

  private async read(version: Version | null, signal: AbortSignal, cannot: Cannot): Promise<Project> {
    if (version !== null && this.last?.commit === version.commit) return this.last.project

    const { composeService, composeDirectory, buildArgs } = this.options
    const place = version === null ? this.place : withVersion(this.place, version)
    const looking = { what: 'Reading the compose file', timeoutMs: LIMIT_MS, signal, cwd: composeDirectory }
    const { code, stdout, stderr } = await look(place, configCommand(this.target), looking)
    const said = stderr.split('\n')
    if (code === 126) throw new TargetFailed(cannot(`there is no directory ${composeDirectory}`))
    if (code !== 0)
      throw composeFailure(said, this.place, cannot(`the compose file cannot be used: ${lastWords(said)}`))

    const project = parseProject(stdout, composeService, buildArgs)
    this.last = { commit: version?.commit ?? null, project }
    return project
  }
}

/** Compose files and smoke tests may name `$RMM_TAG` and `$RMM_COMMIT`. */
export function withVersion(place: Place, { tag, commit }: Version, override?: string): Place {
  const marking = override === undefined ? {} : { RMM_OVERRIDE: override }
  return { ...place, env: { ...place.env, RMM_TAG: tag, RMM_COMMIT: commit, ...marking } }
}
