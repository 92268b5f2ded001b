import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Ground } from './ground.ts'
import { BenchMachine } from './machine.ts'
import type { Measure, Row } from './measure.ts'
import { memoryOf } from './memory-of.ts'
import { SMALL_INSTALLATION } from './small-installation.ts'

const WAITING = 1_000
const WINDOW_MS = 10_000

/** What releases cost that do nothing but wait for people. */
export const waitingReleases: Measure = {
  name: 'waiting',
  title: `${WAITING} releases waiting for approval`,
  missing: async () => (process.platform === 'linux' ? null : 'needs /proc of Linux'),
  run: ({ quick }) =>
    Ground.with(async (ground): Promise<Row[]> => {
      const windowMs = quick ? 2_000 : WINDOW_MS
      const machine = await BenchMachine.prepare(ground, { configuration: SMALL_INSTALLATION })
      await machine.start()
      const without = await look(machine, windowMs)
      await insertWaiting(await machine.databaseUrl())
      await machine.stop()
      await machine.start()
      const withThem = await look(machine, windowMs)
      await machine.stop()

      const row = (what: string, unit: Row['unit'], key: keyof Seen): Row => ({
        what: `${WAITING} waiting: ${what}`,
        unit,
        samples: [withThem[key]],
        floor: { what: 'the same machine with none', samples: [without[key]] },
        goal: null,
      })
      return [
        row('memory, all processes', 'MB', 'memory'),
        row('JavaScript heap', 'MB', 'heap'),
        row('transactions of an idle machine', '/s', 'transactions'),
      ]
    }),
}

interface Seen {
  memory: number
  heap: number
  transactions: number
}

async function look(machine: BenchMachine, windowMs: number): Promise<Seen> {
  await sleep(3_000)
  const client = new pg.Client({ connectionString: await machine.databaseUrl() })
  await client.connect()
  const count = async () => {
    const { rows } = await client.query<{ done: string }>(
      'select xact_commit + xact_rollback as done from pg_stat_database where datname = current_database()',
    )
    return Number(rows[0]?.done)
  }
  const before = await count()
  await sleep(windowMs)
  const after = await count()
  await client.end()
  const { total } = await memoryOf(machine.pid)
  return { memory: total, heap: await machine.heap(), transactions: ((after - before) * 1_000) / windowMs }
}

/** As the stories leave them; a release that waits is a row and nothing else. */
async function insertWaiting(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `insert into release (service, tag, commit, status, initiated_by, created_at, started_at)
     select 'web', 'v1.0.' || n, repeat('a', 40), 'manual_testing', 'lead', now(), now()
     from generate_series(1, $1::int) as n`,
    [WAITING],
  )
  await client.end()
}
