import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { HealthSetting, Service, TargetSetting } from '../../src/domain/service/settings.ts'
import type { DriverWorld, Traits } from '../../src/drivers/driver.contract.ts'
import type { Driver } from '../../src/drivers/driver.ts'
import { createProcessDriver } from '../../src/drivers/process/driver.ts'
import { endService } from '../../src/drivers/process/lifetime.ts'
import { processOptions } from '../../src/drivers/process/options.ts'
import { LocalHost } from '../../src/lib/host/local-host.ts'
import { killOne } from './kill-one.ts'
import { quietPort } from './quiet-ports.ts'
import { must } from './run-here.ts'

const SQL_CLIENT = join(import.meta.dirname, '../../src/demo/sample-service/v1.0.0/sql.js')

const SERVER = `
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
const { version, service } = JSON.parse(readFileSync('version.json', 'utf8'))
if (service === 'dies') setTimeout(() => { console.error('out of luck'); process.exit(3) }, 100)
else if (service === 'stubborn') process.on('SIGTERM', () => console.log('no'))
createServer((request, response) => {
  response.writeHead(service === 'unhealthy' ? 500 : 200)
  response.end(JSON.stringify({ version }))
}).listen(service === 'dies' ? 0 : Number(process.env.PORT), '127.0.0.1')
`

/** A service of Node and SQLite in a repository of its own, run as a process on this machine. */
export class ProcessWorld implements DriverWorld {
  readonly reach = null
  readonly directory: string
  readonly target: TargetSetting
  readonly host: LocalHost

  private readonly root: string
  private readonly repository: string
  private readonly port: number
  /** Long enough, and unlike any other on this machine. */
  private readonly pause = `86399.${Math.floor(Math.random() * 1e9)}`
  private readonly strangers: ChildProcess[] = []

  static async make(): Promise<ProcessWorld> {
    const world = new ProcessWorld(await quietPort())
    await world.git('init', '--quiet', '--initial-branch=main')
    await world.git('config', 'user.name', 'Test')
    await world.git('config', 'user.email', 'test@example.org')
    return world
  }

  private constructor(port: number) {
    this.port = port
    this.root = mkdtempSync(join(realpathSync(tmpdir()), 'rmm-process-'))
    this.repository = join(this.root, 'origin')
    this.directory = join(this.root, 'target dir')
    mkdirSync(this.repository)
    const env = { PATH: process.env['PATH'] ?? '', HOME: this.root, GIT_CONFIG_NOSYSTEM: '1' }
    this.host = new LocalHost({ baseDir: join(this.root, 'jobs'), home: this.root, env })
    this.target = {
      name: 'here',
      driver: 'process',
      options: {
        directory: this.directory,
        build: 'sh build.sh',
        start: `exec '${process.execPath}' server.js`,
        env: { DATABASE_FILE: join(this.root, 'data', 'app.db') },
        port,
      },
    }
  }

  readonly health: HealthSetting = {
    url: 'http://127.0.0.1:{port}/health',
    waitMs: 0,
    attempts: 1,
    intervalMs: 0,
    timeoutMs: 2_000,
    version: { field: 'version' },
  }

  newDriver(change: Partial<Service> = {}, options: TargetSetting['options'] = {}): Driver {
    const service: Service = {
      name: 'hello',
      runner: 'machine',
      repository: this.repository,
      tagPattern: 'v*',
      targets: { stage: this.target },
      migrations: {
        preset: 'sql',
        directory: 'migrations',
        run: 'host',
        client: 'sh client.sh',
        commands: {},
        timeoutMs: 20_000,
      },
      health: this.health,
      rehearsal: { enabled: true, reason: null },
      smokeTest: null,
      ...change,
    }
    const target = { ...this.target, options: { ...this.target.options, ...options } }
    return createProcessDriver({ host: this.host, node: process.execPath })(target, service, 'stage')
  }

  async publish(tag: string, { build, service, migrations = [] }: Traits = {}): Promise<string> {
    const builds = { fails: 'echo no such thing; exit 2', hangs: `sleep ${this.pause}` }
    rmSync(join(this.repository, 'migrations'), { recursive: true, force: true })
    this.write('version.json', JSON.stringify({ version: tag, service }))
    this.write('package.json', '{ "type": "module" }')
    this.write('server.js', SERVER)
    this.write('build.sh', build ? builds[build] : 'exit 0')
    this.write(
      'client.sh',
      `sql=$(cat)\ncase $sql in *'-- hangs'*) sleep ${this.pause};; esac\nprintf '%s\\n' "$sql" | '${process.execPath}' sql.js`,
    )
    this.write('sql.js', readFileSync(SQL_CLIENT, 'utf8'))
    this.write('migrations/.keep', '')
    for (const { id, kind } of migrations) {
      const statement = kind === 'fails' ? 'nonsense;' : `create table t_${id} (id integer);`
      this.write(`migrations/${id}.up.sql`, kind === 'hangs' ? `-- hangs\n${statement}` : statement)
      if (kind !== 'irreversible') this.write(`migrations/${id}.down.sql`, `drop table t_${id};`)
    }
    await this.git('add', '--all')
    await this.git('commit', '--quiet', '--allow-empty', `--message=${tag}`)
    await this.git('tag', '--force', tag)
    return (await this.git('rev-parse', 'HEAD')).trim()
  }

  async setBranch(branch: string, tag: string | null): Promise<void> {
    await this.git(...(tag === null ? ['branch', '-D', branch] : ['branch', '--force', branch, tag]))
  }

  async removeTag(tag: string): Promise<void> {
    await this.git('tag', '--delete', tag)
  }

  async hideRepository(): Promise<void> {
    renameSync(this.repository, `${this.repository}-hidden`)
  }

  async letStrangerServe(version: string): Promise<void> {
    const folder = join(this.root, 'stranger')
    mkdirSync(folder)
    writeFileSync(join(folder, 'version.json'), JSON.stringify({ version }))
    writeFileSync(join(folder, 'server.mjs'), SERVER)
    const env = { ...process.env, PORT: String(this.port) }
    this.strangers.push(spawn(process.execPath, ['server.mjs'], { cwd: folder, env, stdio: 'ignore' }))
    while ((await this.served()) !== version) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  async served(): Promise<string | null> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.port}/health`, {
        signal: AbortSignal.timeout(2_000),
      })
      return ((await response.json()) as { version: string }).version
    } catch {
      return null
    }
  }

  async running(): Promise<readonly string[]> {
    return processes(({ words, cwd }) => words.includes('server.js') && cwd.startsWith(this.directory))
  }

  async hanging(): Promise<readonly string[]> {
    return processes(({ words }) => words[0] === 'sleep' && words[1] === this.pause)
  }

  async onDisk(): Promise<string | null> {
    const [commit = ''] = readFileSync(join(this.directory, 'prepared'), 'utf8').split(' ')
    return (await must(['git', '-C', join(this.directory, 'releases', commit), 'rev-parse', 'HEAD'])).trim()
  }

  async revision(): Promise<string | null> {
    const database = new DatabaseSync(join(this.root, 'data', 'app.db'), { readOnly: true })
    try {
      const row = database.prepare('select max(version) as newest from schema_migrations').get()
      return row?.['newest'] === null ? null : String(row?.['newest'])
    } finally {
      database.close()
    }
  }

  /** What the driver wrote down about the process. */
  state(): Readonly<Record<string, string>> {
    const lines = readFileSync(join(this.directory, 'run', 'state'), 'utf8')
      .trim()
      .split('\n')
    return Object.fromEntries(lines.map((line) => [line.split(' ', 1)[0], line.slice(line.indexOf(' ') + 1)]))
  }

  changeState(change: Readonly<Record<string, string>>): void {
    const lines = Object.entries({ ...this.state(), ...change }).map(([name, value]) => `${name} ${value}\n`)
    writeFileSync(join(this.directory, 'run', 'state'), lines.join(''))
  }

  async end(): Promise<void> {
    for (const stranger of this.strangers) {
      stranger.kill('SIGKILL')
      await once(stranger, 'exit')
    }
    for (const pid of await this.running()) killOne(pid)
    await endService(this.host, processOptions(this.target))
    await this.host.close()
    rmSync(this.root, { recursive: true, force: true })
  }

  private git(...words: string[]): Promise<string> {
    return must(['git', '-C', this.repository, ...words], { env: { HOME: this.root } })
  }

  private write(name: string, text: string): void {
    const file = join(this.repository, name)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, `${text}\n`)
  }
}

/** Numbers of the processes of this machine that are alive and meant. */
function processes(
  isMeant: (process: { words: readonly string[]; cwd: string }) => boolean,
): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      return isMeant({ words, cwd: readlinkSync(`/proc/${pid}/cwd`) })
    } catch {
      return false // it ended meanwhile
    }
  })
}
