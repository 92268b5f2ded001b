import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parse, stringify } from 'yaml'
import { demoConfig } from '../../src/demo/demo-config.ts'
import { openDemoData } from '../../src/demo/demo-data.ts'
import { type Code, type Ground, lookAt, type Reality } from '../../src/demo/reality.ts'
import { commitsOfSample } from '../../src/demo/sample-repository.ts'
import { MachineProcess } from './machine-process.ts'
import { quietPorts } from './quiet-ports.ts'
import { must } from './run-here.ts'
import { temporaryDirectory } from './test-server.ts'

/** What the targets themselves say happened to them. */
export interface Word extends Reality {
  /** `git rev-parse HEAD` in the folder of what is prepared. */
  head: string
  /** Migrations in the order in which they took effect. */
  walked: readonly string[]
  /** Versions in the order in which their processes were started. */
  started: readonly string[]
}

export interface CrashGround {
  home: string
  machine: MachineProcess
  /** Of the machine's database: of the embedded one as it is now. */
  databaseUrl(): Promise<string>
  word(): Promise<Readonly<Record<string, Word>>>
  /** Processes that the machine started, directly or not, and that are no service. */
  strays(): Promise<readonly string[]>
  endServices(): Promise<void>
}

export interface GroundConfig {
  environments: Record<string, { order: number; approvals?: object }>
  people: Record<string, { role: string }>
  targets: Record<string, { start: string; build?: string; env: { STAGE_NAME: string } }>
  services: Record<string, { health: object }>
  telegram?: object
  sign_in?: object
}

export interface GroundOptions {
  databaseUrl?: string
  /** Changes rmm.yaml before it is written. */
  configure?: (config: GroundConfig, machine: { port: number }) => void
  /** What the machine is told beside it. */
  variables?: Readonly<Record<string, string>>
  /** What is started as the machine. */
  main?: string
  /** Done with the home of the machine before it is started. */
  prepare?: (home: string) => Promise<void>
}

/** A machine on a directory of its own that looks after the counted service in two environments. */
export async function openCrashGround(
  repository: string,
  { databaseUrl, configure = () => {}, variables = {}, main, prepare = async () => {} }: GroundOptions = {},
): Promise<CrashGround> {
  const home = await temporaryDirectory('rmm-crash-')
  await prepare(home)
  await choosePorts(join(home, 'ground'))
  const data = { ...(await openDemoData(join(home, 'ground'), { usualPorts: false })), repository }
  const startsOf = (environment: string) => join(home, `started-${environment}`)

  const config = parse(demoConfig(data, { node: process.execPath })) as GroundConfig
  for (const target of Object.values(config.targets)) {
    target.start = `echo "$RMM_TAG" >>'${startsOf(target.env.STAGE_NAME)}'; ${target.start}`
  }
  for (const service of Object.values(config.services)) {
    service.health = { ...service.health, wait: '100ms', interval: '150ms', attempts: 20 }
  }
  configure(config, data)
  await writeFile(data.configFile, stringify(config))

  const machine = new MachineProcess({
    home,
    configFile: data.configFile,
    port: data.port,
    variables: { ...variables, ...(main ? { HOME: home } : {}) },
    ...(main ? { main } : {}),
    ...(databaseUrl ? { databaseUrl } : {}),
  })
  const code = { repository: join(repository, '.git'), path: process.env['PATH'] ?? '' }
  const commits = await commitsOfSample(code.repository, code)
  const servicePids = async () => {
    const pids = await Promise.all(data.grounds.map(({ directory }) => servicePid(directory)))
    return pids.filter((pid) => pid !== null)
  }
  return {
    home,
    machine,
    databaseUrl: async () => databaseUrl ?? embeddedUrl(machine.dataDirectory),
    async word() {
      const words = data.grounds.map(async (ground) => {
        const started = await linesOf(startsOf(ground.environment))
        return [ground.environment, await wordOf(ground, { ...code, commits }, started)] as const
      })
      return Object.fromEntries(await Promise.all(words))
    },
    async strays() {
      const known = [machine.pid, ...(await servicePids())]
      const listed = await must(['sh', '-c', LIST, 'sh', `TMPDIR=${join(home, 'tmp')}`])
      return listed.split('\n').filter((line) => line !== '' && !known.includes(Number(line.split(' ')[0])))
    },
    async endServices() {
      for (const pid of await servicePids()) process.kill(-pid, 'SIGTERM')
    },
  }
}

async function choosePorts(directory: string): Promise<void> {
  const [machine, stage, production] = await quietPorts(3)
  await mkdir(directory)
  await writeFile(join(directory, 'ports.json'), JSON.stringify({ machine, stage, production }))
}

/** Everything that was started with this in its environment; what ends meanwhile is passed over. */
const LIST = `
for entry in /proc/[0-9]*; do
  tr '\\0' '\\n' <"$entry/environ" 2>/dev/null | grep -qxF -- "$1" || continue
  echo "\${entry#/proc/} $(tr '\\0' ' ' <"$entry/cmdline" 2>/dev/null | head -c 200)"
done 2>/dev/null
exit 0`

async function embeddedUrl(dataDirectory: string): Promise<string> {
  const { port, password } = JSON.parse(await readFile(join(dataDirectory, 'database.json'), 'utf8')) as {
    port: number
    password: string
  }
  return `postgresql://rmm:${password}@127.0.0.1:${port}/rmm`
}

async function servicePid(directory: string): Promise<number | null> {
  const state = await readFile(join(directory, 'run', 'state'), 'utf8').catch(() => '')
  const pid = Number(/^pid (\d+)$/m.exec(state)?.[1])
  return pid > 0 ? pid : null
}

async function wordOf(ground: Ground, code: Code, started: readonly string[]): Promise<Word> {
  const prepared = await readFile(join(ground.directory, 'prepared'), 'utf8')
  const folder = join(ground.directory, 'releases', prepared.split(' ')[0] ?? '')
  const head = (await must(['git', '-C', folder, 'rev-parse', 'HEAD'])).trim()
  return { ...(await lookAt(ground, code)), head, walked: walked(ground.databaseFile), started }
}

function walked(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return database
      .prepare('select walk from walked order by id')
      .all()
      .map(({ walk }) => String(walk))
  } finally {
    database.close()
  }
}

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.split('\n').filter((line) => line !== '')
}
