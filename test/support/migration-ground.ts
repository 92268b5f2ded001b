import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type MigrationPath, type MigrationState, migrationPath } from '../../src/domain/migration/path.ts'
import type { MigrationSetting } from '../../src/domain/service/settings.ts'
import type { StepContext } from '../../src/drivers/driver.ts'
import {
  dumpSchema,
  type MigrationSite,
  migrate,
  readMigrations,
} from '../../src/drivers/migrations/migrations.ts'
import { LocalHost } from '../../src/lib/host/local-host.ts'
import { must } from './run-here.ts'

/** A folder on this machine in which the migrations of a service are run with the real tool. */
export class MigrationGround {
  readonly directory: string
  readonly lines: string[] = []
  readonly setting: MigrationSetting

  private readonly root: string
  private readonly host: LocalHost
  private readonly env: Readonly<Record<string, string>>
  private jobs = 0

  constructor(setting: Partial<MigrationSetting>, env: Readonly<Record<string, string>> = {}) {
    this.root = mkdtempSync(join(realpathSync(tmpdir()), 'rmm-migrations-'))
    this.directory = join(this.root, 'service')
    mkdirSync(this.directory)
    this.env = env
    this.setting = {
      preset: 'sql',
      directory: '.',
      run: 'host',
      client: null,
      commands: {},
      timeoutMs: 30_000,
      ...setting,
    }
    const own = { PATH: process.env['PATH'] ?? '' }
    this.host = new LocalHost({ baseDir: join(this.root, 'jobs'), home: this.root, env: own })
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.directory, name)), { recursive: true })
      writeFileSync(join(this.directory, name), text)
    }
  }

  remove(name: string): void {
    rmSync(join(this.directory, name))
  }

  /** A command of the test's own, in the folder. */
  run(words: readonly [string, ...string[]]): Promise<string> {
    return must(words, { cwd: this.directory })
  }

  read(): Promise<MigrationState> {
    return readMigrations(this.site(), new AbortController().signal)
  }

  dump(): Promise<string | null> {
    return dumpSchema(this.site(), new AbortController().signal)
  }

  /** Plans and walks, as a deployment does; undefined is the newest revision. */
  async goTo(revision?: string | null): Promise<void> {
    const planned = migrationPath(await this.read(), revision)
    if ('problem' in planned) throw new Error(`${planned.problem.code} ${planned.problem.revision}`)
    await this.walk(planned.path)
  }

  /** Jobs of one scope wait for each other. */
  walk(path: MigrationPath, scope = 'test'): Promise<void> {
    const context: StepContext = {
      key: `job-${++this.jobs}`,
      fence: 1,
      signal: new AbortController().signal,
      log: (line) => void this.lines.push(line),
    }
    return migrate(this.site(scope), path, context)
  }

  async end(): Promise<void> {
    await this.host.close()
    rmSync(this.root, { recursive: true, force: true })
  }

  private site(scope = 'test'): MigrationSite {
    const place = { host: this.host, directory: this.directory, scope, env: this.env }
    return { place, setting: this.setting, cwd: this.directory, wrap: (command) => command }
  }
}
