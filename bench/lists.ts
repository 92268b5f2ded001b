import { readFile } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { Ground } from './ground.ts'
import { fill, largeInstallation } from './lists-data.ts'
import { type Question, questions } from './lists-questions.ts'
import { BenchMachine } from './machine.ts'
import type { Measure, Row, Tools } from './measure.ts'

/** At once, as a few open browsers would. */
const CONCURRENCY = 4
const REQUESTS = 200
const ROUNDS = 3
const GOAL_MS = 50

/** Every list over a large history, through HTTP: the slowest of a hundred answers. */
export const lists: Measure = {
  name: 'lists',
  title: 'Lists over 100,000 releases and 1,000,000 events',
  missing: async () => (process.platform === 'linux' ? null : 'needs /proc of Linux'),
  run: (tools) => Ground.with((ground) => measure(ground, tools)),
}

async function measure(ground: Ground, { quick, say }: Tools): Promise<Row[]> {
  const size = quick ? { services: 400, releases: 10_000 } : { services: 400, releases: 100_000 }
  const machine = await BenchMachine.prepare(ground, { configuration: largeInstallation(size) })
  await machine.start()
  const url = await machine.databaseUrl()
  await fill(url, size, say)

  const asker = await Asker.of(machine, url)
  ground.onEnd(() => asker.end())
  const rows: Row[] = []
  for (const question of questions(size)) rows.push(await rowOf(asker, question, quick))
  rows.sort((one, other) => Math.max(...other.samples) - Math.max(...one.samples))
  say(`  load ${loadavg()[0]?.toFixed(1)} at the end`)
  await machine.stop()
  return rows
}

async function rowOf(asker: Asker, { path, select }: Question, quick: boolean): Promise<Row> {
  const count = quick ? 50 : REQUESTS
  const ours: number[][] = []
  const bare: number[][] = []
  // The first round fills caches and is not counted.
  for (let round = -1; round < (quick ? 1 : ROUNDS); round++) {
    const took = await atOnce(count, () => asker.ask(path))
    const floor = select === null ? null : await atOnce(count, () => asker.select(select))
    if (round === -1) continue
    ours.push(took)
    if (floor) bare.push(floor)
  }
  return {
    what: `GET ${path}, 99 of 100`,
    unit: 'ms',
    samples: ours.map((took) => percentile(took, 0.99)),
    floor:
      bare.length === 0 ? null : { what: 'bare select', samples: bare.map((took) => percentile(took, 0.99)) },
    goal: { under: GOAL_MS },
    note: `half of them ${percentile(ours.flat(), 0.5).toFixed(1)} ms`,
  }
}

/** What each took, with a few of them always under way. */
async function atOnce(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  async function worker(): Promise<void> {
    while (took.length < count) {
      const begin = performance.now()
      await work()
      took.push(performance.now() - begin)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  return took
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN
}

/** Asks over connections that stay open, as browsers and connection pools do. */
class Asker {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY })
  private readonly port: number
  private readonly token: string
  private readonly pool: pg.Pool

  private constructor(port: number, token: string, url: string) {
    this.port = port
    this.token = token
    this.pool = new pg.Pool({ connectionString: url, max: CONCURRENCY })
    this.pool.on('error', () => {})
  }

  static async of(machine: BenchMachine, url: string): Promise<Asker> {
    const token = await readFile(join(machine.directory, '.rmm', 'admin.token'), 'utf8')
    return new Asker(machine.port, token.trim(), url)
  }

  ask(path: string): Promise<void> {
    const { agent, port } = this
    const headers = { authorization: `Bearer ${this.token}` }
    return new Promise((resolve, reject) => {
      get({ agent, host: '127.0.0.1', port, path: `/api/v1${path}`, headers }, (response) => {
        response.resume()
        response.once('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${path}: HTTP ${response.statusCode}`)),
        )
      }).once('error', reject)
    })
  }

  async select(statement: string): Promise<void> {
    await this.pool.query(statement)
  }

  async end(): Promise<void> {
    this.agent.destroy()
    await this.pool.end()
  }
}
