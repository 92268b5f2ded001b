import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rename } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DriverWorld, Traits } from '../../src/drivers/driver.contract.ts'
import type { Driver } from '../../src/drivers/driver.ts'
import type { ComposeHost } from './compose-host.ts'
import { type Behaviour, type ComposeService, createComposeService } from './compose-service.ts'
import { attempt, must } from './run-here.ts'

let worlds = 0

const SERVES: Readonly<Record<NonNullable<Traits['service']>, Behaviour>> = {
  unhealthy: 'unhealthy',
  dies: 'dies',
  stubborn: 'stubborn',
}

/** A service of containers and SQLite on a host behind SSH; the host is shared, the service is its own. */
export class ComposeWorld implements DriverWorld {
  readonly reach: DriverWorld['reach']

  private readonly host: ComposeHost
  private readonly service: ComposeService
  /** Long enough, and unlike any other on this machine. */
  private readonly pauseSeconds = 86_400 + Math.floor(Math.random() * 1e9)
  private readonly strangers: ChildProcess[] = []

  static async make(host: ComposeHost): Promise<ComposeWorld> {
    return new ComposeWorld(host, await createComposeService(host.docker, { name: `world-${++worlds}` }))
  }

  private constructor(host: ComposeHost, service: ComposeService) {
    this.host = host
    this.service = service
    this.reach = { cut: () => host.sshd.stop(), mend: () => host.sshd.start() }
  }

  newDriver(): Driver {
    const client = `sh client.sh ${this.service.database}`
    const common = { directory: 'migrations', commands: {}, timeoutMs: 20_000 }
    return this.host.driver(this.service, {
      service: { migrations: { ...common, preset: 'sql', run: 'host', client } },
    })
  }

  async publish(tag: string, { build, service, migrations = [] }: Traits = {}): Promise<string> {
    const builds = { fails: 'build_fails', hangs: 'builds_slowly' } as const
    const { commit } = await this.service.publish(tag, {
      behaves: build ? builds[build] : service ? SERVES[service] : 'good',
      pauseSeconds: this.pauseSeconds,
      migrations: Object.fromEntries(migrations.flatMap(filesOf)),
      files: {
        'client.sh': `sql=$(cat)\ncase $sql in *'-- hangs'*) sleep ${this.pauseSeconds};; esac\nprintf '%s\\n' "$sql" | sqlite3 -bail "$1"\n`,
      },
    })
    return commit
  }

  async setBranch(branch: string, tag: string | null): Promise<void> {
    const words = tag === null ? ['branch', '-D', branch] : ['branch', '--force', branch, tag]
    await must(['git', '-C', this.service.origin, ...words])
  }

  async removeTag(tag: string): Promise<void> {
    await must(['git', '-C', this.service.origin, 'tag', '--delete', tag])
  }

  async hideRepository(): Promise<void> {
    await rename(this.service.origin, `${this.service.origin}-hidden`)
  }

  async letStrangerServe(version: string): Promise<void> {
    const { port } = new URL(this.service.healthUrl)
    const answer = `require('node:http').createServer((_, to) => to.end(process.argv[2])).listen(+process.argv[1], '127.0.0.1')`
    const words = ['-e', answer, port, JSON.stringify({ version })]
    this.strangers.push(spawn(process.execPath, words, { stdio: 'ignore' }))
    while ((await this.served()) !== version) await sleep(20)
  }

  async served(): Promise<string | null> {
    return (await this.service.word()).served?.version ?? null
  }

  async running(): Promise<readonly string[]> {
    const filter = `label=com.docker.compose.service=${this.service.name}`
    return lines(
      await must(
        ['docker', 'ps', '--quiet', '--filter', filter, '--filter', 'status=running'],
        this.host.docker,
      ),
    )
  }

  async onDisk(): Promise<string | null> {
    return (await this.service.word()).head
  }

  async revision(): Promise<string | null> {
    const { stdout } = await attempt([
      'sqlite3',
      '-readonly',
      this.service.database,
      'select max(version) from schema_migrations',
    ])
    return stdout.trim() || null
  }

  async hanging(): Promise<readonly string[]> {
    const { stdout } = await attempt([
      'sh',
      '-c',
      'ps -eo pid=,args= | grep "sleep $0\\$"',
      String(this.pauseSeconds),
    ])
    return lines(stdout).filter((line) => !/\bgrep\b/.test(line))
  }

  async end(): Promise<void> {
    for (const stranger of this.strangers) {
      stranger.kill('SIGKILL')
      await once(stranger, 'exit')
    }
    const filter = `label=com.docker.compose.service=${this.service.name}`
    const containers = lines(
      await must(['docker', 'ps', '--all', '--quiet', '--filter', filter], this.host.docker),
    )
    if (containers.length > 0) await attempt(['docker', 'rm', '--force', ...containers], this.host.docker)
  }
}

type Migration = NonNullable<Traits['migrations']>[number]

function filesOf({ id, kind }: Migration): [file: string, sql: string][] {
  const statement = kind === 'fails' ? 'nonsense;' : `create table t_${id} (id integer);`
  const up = kind === 'hangs' ? `-- hangs\n${statement}\n` : `${statement}\n`
  const down: [string, string][] =
    kind === 'irreversible' ? [] : [[`${id}.down.sql`, `drop table t_${id};\n`]]
  return [[`${id}.up.sql`, up], ...down]
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}
