import type { Observation } from '../../src/domain/deployment/verdict.ts'
import { failure } from '../../src/domain/failures.ts'
import type { Migration } from '../../src/domain/migration/path.ts'
import { type Driver, type StepContext, TargetFailed, type Version } from '../../src/drivers/driver.ts'
import { Unreachable } from '../../src/lib/errors.ts'
import { Aborted } from '../../src/lib/host/host.ts'

export interface FakeVersion {
  tag: string
  commit: string
  migrations?: readonly Migration[]
  /** What goes wrong with this version on this target. */
  fault?:
    | 'locks_us_out'
    | 'build'
    | 'migrate'
    | 'start'
    | 'unhealthy'
    | 'hangs_in_start'
    | 'down_changes_schema'
}

/** A target in memory: what the world is, and everything that was done to it with effect. */
export class FakeTarget {
  readonly effects: string[] = []
  running: Version | null = null
  revision: string | null = null
  prepared: Version | null = null
  reachable = true
  /** The host answers and refuses the login. */
  lockedOut = false
  private readonly done = new Set<string>()
  private readonly versions = new Map<string, FakeVersion>()
  private scars = 0

  publish(...versions: FakeVersion[]): void {
    for (const version of versions) this.versions.set(version.tag, version)
  }

  /** As it is on a target that a version was brought to long ago. */
  runs(tag: string): void {
    const version = this.known(tag)
    this.running = { tag, commit: version.commit }
    this.prepared = this.running
    this.revision = version.migrations?.at(-1)?.id ?? null
  }

  driver(): Driver {
    return {
      fetch: async (wanted) => {
        this.look()
        const tag = 'tag' in wanted ? wanted.tag : wanted.branch
        const version = this.versions.get(tag)
        if (!version) throw new TargetFailed(failure('tag_not_found', { tag }))
        return { commit: ('branch' in wanted ? wanted.commit : null) ?? version.commit }
      },
      prepare: async (version, context) => {
        this.once(context, `prepare ${version.tag}`, () => {
          this.prepared = version
          if (this.known(version.tag).fault === 'build') this.fail('build_failed', version)
        })
      },
      readMigrations: async () => {
        this.look()
        const known = this.prepared ? this.known(this.prepared.tag).migrations : undefined
        return { known: known ?? [], current: this.revision }
      },
      migrate: async (path, context) => {
        if (path.direction === 'none') return
        for (const id of path.through) {
          this.once({ ...context, key: `${context.key}-${id}` }, `${path.direction} ${id}`, () => {
            const version = this.prepared ?? { tag: '', commit: '' }
            const { fault, migrations = [] } = this.known(version.tag)
            if (fault === 'migrate' && path.direction === 'forward') this.fail('migration_failed', version)
            if (fault === 'down_changes_schema' && path.direction === 'back') this.scars += 1
            const ids = migrations.map((migration) => migration.id)
            this.revision = path.direction === 'forward' ? id : (ids[ids.indexOf(id) - 1] ?? null)
          })
        }
      },
      dumpSchema: async () => {
        this.look()
        return `revision ${this.revision}\nscars ${this.scars}`
      },
      start: async (version, context) => {
        if (this.known(version.tag).fault === 'hangs_in_start') await hang(context)
        this.once(context, `start ${version.tag}`, () => {
          if (this.known(version.tag).fault === 'start') this.fail('start_failed', version)
          if (this.known(version.tag).fault === 'locks_us_out') this.lockedOut = true
          this.running = version
        })
      },
      observe: async () => this.observe(),
      smokeTest: async () => this.look(),
      async *inspect() {},
      close: async () => {},
    }
  }

  private observe(): Observation {
    if (!this.reachable) return { kind: 'unreachable', detail: 'no route to the fake' }
    if (this.lockedOut)
      return { kind: 'unreachable', detail: 'the fake refused the login of deploy', failure: REFUSED }
    if (!this.running) return { kind: 'absent', detail: 'nothing runs' }
    const healthy = this.known(this.running.tag).fault !== 'unhealthy'
    return {
      kind: 'running',
      ...this.running,
      health: healthy ? 'healthy' : 'unhealthy',
      answeredVersion: null,
      detail: healthy ? `${this.running.tag} answers` : 'HTTP 500',
    }
  }

  private known(tag: string): FakeVersion {
    const version = this.versions.get(tag)
    if (!version) throw new Error(`${tag} was never published`)
    return version
  }

  private look(): void {
    if (!this.reachable) throw new Unreachable('no route to the fake', 10)
    if (this.lockedOut) throw new TargetFailed(REFUSED)
  }

  /** Work that carries a key: doing it again finds it done. */
  private once(context: StepContext, effect: string, work: () => void): void {
    this.look()
    if (context.signal.aborted) throw new Aborted('stopped')
    if (this.done.has(context.key)) return
    this.effects.push(effect)
    work()
    this.done.add(context.key)
  }

  private fail(code: 'build_failed' | 'migration_failed' | 'start_failed', { tag }: Version): never {
    throw new TargetFailed(failure(code, { tag, revision: tag, detail: 'on purpose' }))
  }
}

const REFUSED = failure('login_refused', { host: 'the fake', user: 'deploy' })

async function hang({ signal }: StepContext): Promise<never> {
  await new Promise((resolve) => {
    if (signal.aborted) resolve(null)
    signal.addEventListener('abort', resolve, { once: true })
  })
  throw new Aborted('stopped')
}
