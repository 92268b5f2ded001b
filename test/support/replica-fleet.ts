import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { stringify } from 'yaml'
import { askPatiently, MachineProcess } from './machine-process.ts'
import { quietPorts } from './quiet-ports.ts'
import { must } from './run-here.ts'
import { temporaryDirectory } from './test-server.ts'

export interface FleetRelease {
  id: number
  status: string
  phase: string
}

/** One place of one service, past the machine. */
export interface Place {
  service: string
  environment: string
  port: number
  directory: string
  /** Lines that the builds wrote. */
  built(): Promise<string[]>
  /** Versions in the order in which they were started. */
  started(): Promise<string[]>
}

export interface Fleet {
  home: string
  replicas: readonly MachineProcess[]
  places: readonly Place[]
  /** As the admin, to whichever replica answers. */
  ask<Answer>(path: string, body?: object): Promise<Answer>
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** The replica that tells the story of a release just now; null while it waits for its turn. */
  teller(releaseId: number): Promise<MachineProcess | null>
  until(releaseId: number, status: string, limitMs?: number): Promise<void>
  /** What is kept lies in `home`. */
  stop(options: { keep: boolean }): Promise<void>
}

export interface FleetOptions {
  databaseUrl: string
  names: readonly string[]
  services: readonly { name: string; buildSeconds?: number }[]
  tags: readonly string[]
}

/** Several replicas on one database, each on a data directory of its own, and the services that they look after. */
export async function openFleet({ databaseUrl, names, services, tags }: FleetOptions): Promise<Fleet> {
  const home = await temporaryDirectory('rmm-fleet-')
  const repository = join(home, 'repository')
  await makeRepository(repository, tags)
  const ports = await quietPorts(names.length + services.length * 2)
  const places = services.flatMap(({ name }, index) =>
    ENVIRONMENTS.map((environment, side) =>
      placeAt(home, { service: name, environment, port: ports[names.length + index * 2 + side] ?? 0 }),
    ),
  )
  const configFile = join(home, 'rmm.yaml')
  await writeFile(configFile, configOf(repository, places, services))
  const replicas = names.map(
    (replicaName, index) =>
      new MachineProcess({
        home: join(home, replicaName),
        configFile,
        port: ports[index] ?? 0,
        databaseUrl,
        replicaName,
      }),
  )

  const ask = <Answer>(path: string, body?: object) => askPatiently<Answer>(replicas, path, body)
  const query = <Row extends object>(text: string, values: readonly unknown[] = []) =>
    queryOnce<Row>(databaseUrl, text, values)
  return {
    home,
    replicas,
    places,
    ask,
    query,
    async teller(releaseId) {
      const [row] = await query<{ executor_id: string }>(TELLER, [`%-${releaseId}`])
      return replicas[names.findIndex((name) => row?.executor_id.startsWith(`${name}-`))] ?? null
    },
    async until(releaseId, wanted, limitMs = 120_000) {
      const limit = performance.now() + limitMs
      for (;;) {
        const { status, phase } = await ask<FleetRelease>(`/releases/${releaseId}`)
        if (status === wanted) return
        if (phase !== 'active') throw new Error(`release ${releaseId} is ${status}; see ${home}`)
        if (performance.now() > limit)
          throw new Error(`release ${releaseId} is still ${status} after ${limitMs} ms; see ${home}`)
        await sleep(150)
      }
    },
    async stop({ keep }) {
      for (const replica of replicas) replica.signal('SIGCONT')
      await Promise.all(replicas.map((replica) => replica.end()))
      await Promise.all(places.map(endService))
      if (!keep) await rm(home, { recursive: true, force: true })
    },
  }
}

const ENVIRONMENTS = ['stage', 'production'] as const

const TELLER = `select executor_id from dbos.workflow_status where status = 'PENDING' and workflow_uuid like $1`

const SERVER = `
const { createServer } = require('node:http')
const { version } = require('./version.json')
createServer((_, response) => response.end(JSON.stringify({ version }))).listen(Number(process.env.PORT), '127.0.0.1')
`

async function makeRepository(directory: string, tags: readonly string[]): Promise<void> {
  await mkdir(directory)
  const git = (...words: string[]) =>
    must(['git', '-c', 'user.name=Test', '-c', 'user.email=test@localhost', '-C', directory, ...words])
  await git('init', '--quiet', '--initial-branch=main')
  await writeFile(join(directory, 'server.js'), SERVER)
  for (const tag of tags) {
    await writeFile(join(directory, 'version.json'), JSON.stringify({ version: tag }))
    await git('add', '--all')
    await git('commit', '--quiet', '--message', tag)
    await git('tag', tag)
  }
}

function placeAt(home: string, place: Pick<Place, 'service' | 'environment' | 'port'>): Place {
  const directory = join(home, 'services', place.service, place.environment)
  return {
    ...place,
    directory,
    built: () => linesOf(`${directory}.built`),
    started: () => linesOf(`${directory}.started`),
  }
}

function configOf(
  repository: string,
  places: readonly Place[],
  services: readonly { name: string; buildSeconds?: number }[],
): string {
  const targetOf = ({ service, environment }: Place) => `${service}-${environment}`
  const secondsOf = (service: string) => services.find(({ name }) => name === service)?.buildSeconds ?? 0.05
  return stringify({
    version: 1,
    environments: {
      stage: { order: 1 },
      production: { order: 2, approvals: { some_of: ['admin'], count: 1, own_release: true } },
    },
    people: { admin: { role: 'admin' } },
    targets: Object.fromEntries(
      places.map((place) => [
        targetOf(place),
        {
          driver: 'process',
          directory: place.directory,
          port: place.port,
          build: `echo "begin $RMM_TAG" >>'${place.directory}.built'; sleep ${secondsOf(place.service)}; echo "end $RMM_TAG" >>'${place.directory}.built'`,
          start: `echo "$RMM_TAG" >>'${place.directory}.started'; exec '${process.execPath}' server.js`,
        },
      ]),
    ),
    services: Object.fromEntries(
      services.map(({ name }) => [
        name,
        {
          repository,
          ...Object.fromEntries(
            places
              .filter(({ service }) => service === name)
              .map((place) => [place.environment, targetOf(place)]),
          ),
          health: {
            url: 'http://127.0.0.1:{port}/',
            wait: '50ms',
            attempts: 40,
            interval: '200ms',
            version: { field: 'version' },
          },
        },
      ]),
    ),
  })
}

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.split('\n').filter((line) => line !== '')
}

async function endService({ directory }: Place): Promise<void> {
  const state = await readFile(join(directory, 'run', 'state'), 'utf8').catch(() => '')
  const pid = Number(/^pid (\d+)$/m.exec(state)?.[1])
  if (!(pid > 0)) return
  try {
    process.kill(-pid, 'SIGTERM')
  } catch {
    // It has ended.
  }
}

async function queryOnce<Row extends object>(
  url: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(text, [...values])).rows
  } finally {
    await client.end()
  }
}
