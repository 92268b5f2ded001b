import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, readlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realSuite } from '../../test/support/counterparts.ts'
import type { EmbeddedMachine } from '../../test/support/embedded-machine.ts'
import { killMachines, spawnMachine, startMachine, tryMachine } from '../../test/support/embedded-machine.ts'
import { temporaryDirectory } from '../../test/support/test-server.ts'
import { retryWhileAway } from './connection-away.ts'
import type { Account } from './embedded-account.ts'
import { readPostmaster, stopOrphan } from './embedded-postmaster.ts'

const isRoot = process.getuid?.() === 0
const NOBODY: Account = { name: 'nobody', uid: 65534, gid: 65534 }

const directories: string[] = []
afterAll(async () => {
  killMachines()
  for (const directory of directories) {
    await stopOrphan(join(directory, 'database'))
    rmSync(directory, { recursive: true, force: true })
  }
})

let used = ''

beforeAll(async () => {
  used = await emptyDirectory()
  const machine = await startMachine(used)
  await machine.stop()
})

/** An empty data directory; its machine runs under the account (null: ours). */
async function emptyDirectory(account: Account | null = null): Promise<string> {
  const directory = await temporaryDirectory('rmm-embedded-')
  if (account) chownSync(directory, account.uid, account.gid)
  directories.push(directory)
  return directory
}

/** A data directory in which a machine has run before: a copy, because creating a cluster takes a second. */
async function usedDirectory(account: Account | null = null): Promise<string> {
  const directory = await emptyDirectory(account)
  execFileSync('cp', ['-a', `${used}/.`, directory])
  if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, directory])
  return directory
}

async function query<Row>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 20_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text, values)).rows as Row[]
  } finally {
    await client.end()
  }
}

/** Every PostgreSQL of a data directory, without its children: those carry other titles. */
function mainProcesses(directory: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n')
  const main = lines.filter((line) => line.includes(`/postgres -D ${directory}`))
  return main.map((line) => Number(line.trim().split(' ')[0]))
}

function accountOf(path: string): { uid: number; gid: number } {
  const { uid, gid } = statSync(path)
  return { uid, gid }
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8)
}

async function numbers(url: string): Promise<number[]> {
  return (await query<{ n: number }>(url, 'select n from kept order by n')).map(({ n }) => n)
}

/** With the long tests, root also lends its machine to a user without rights. */
const accounts: readonly (readonly [string, Account | null])[] = [
  ['us', null],
  ...(isRoot && (await realSuite()).runs ? [['nobody', NOBODY] as const] : []),
]

describe.each(accounts)('a machine run by %s', (_name, account) => {
  test('keeps what was committed through five kill -9 of the machine, and leaves one PostgreSQL', async () => {
    const directory = await usedDirectory(account)
    const first = await startMachine(directory, account)
    await query(first.url, 'create table kept (n integer primary key)')
    let machine = first

    for (const n of [1, 2, 3, 4, 5]) {
      await query(machine.url, 'insert into kept values ($1)', [n])
      await machine.kill()
      machine = await startMachine(directory, account)
    }

    expect(await numbers(machine.url)).toEqual([1, 2, 3, 4, 5])
    expect(machine.url).toBe(first.url)
    expect(mainProcesses(directory)).toEqual([machine.pid])
    await machine.stop()
    expect(mainProcesses(directory)).toEqual([])
  })

  test('has every acknowledged row after kill -9 of PostgreSQL under load, at the same address', async () => {
    const directory = await usedDirectory(account)
    const machine = await startMachine(directory, account)
    await query(machine.url, 'create table kept (n integer primary key)')

    const acknowledged = await writeWhileKilling(machine, join(directory, 'database'))

    const found = new Set(await numbers(machine.url))
    expect(acknowledged.length).toBeGreaterThan(30)
    expect(acknowledged.filter((n) => !found.has(n))).toEqual([])
    await machine.stop()
  })

  test('a start that was killed while it created the database is made good by the next', async () => {
    const directory = await emptyDirectory(account)

    for (const afterMs of [150, 300, 600]) {
      const child = spawnMachine(directory, account)
      await sleep(afterMs)
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    const machine = await startMachine(directory, account)

    expect(await query(machine.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await machine.stop()
  })
})

/** Four writers, three kills; returns the numbers whose commit was confirmed. */
async function writeWhileKilling(machine: EmbeddedMachine, cluster: string): Promise<number[]> {
  const acknowledged: number[] = []
  const end = new AbortController()
  let next = 0
  const writer = async () => {
    while (!end.signal.aborted) {
      next += 1
      const n = next
      await retryWhileAway(() =>
        query(machine.url, 'insert into kept values ($1) on conflict do nothing', [n]),
      )
      acknowledged.push(n)
    }
  }
  const writers = [writer(), writer(), writer(), writer()]
  for (let kill = 0; kill < 3; kill += 1) {
    // In the middle of writing, however fast this machine writes.
    const enough = acknowledged.length + 12
    while (acknowledged.length < enough) await sleep(5)
    const victim = readPostmaster(cluster)
    if (victim) process.kill(victim.pid, 'SIGKILL')
    await retryWhileAway(() => query(machine.url, 'select 1'))
  }
  end.abort()
  await Promise.all(writers)
  return acknowledged
}

describe('one data directory', () => {
  test('a second machine is refused and told which process has it', async () => {
    const directory = await usedDirectory()
    const machine = await startMachine(directory)

    const second = await tryMachine(directory)

    expect(second).toMatchObject({ name: 'DataInUse', holder: machine.process.pid })
    expect(second).toHaveProperty('refused', expect.stringContaining(`process ${machine.process.pid}`))
    expect(await query(machine.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await machine.stop()
  })

  test('of four machines started at the same instant exactly one wins', async () => {
    const directory = await usedDirectory()

    const answers = await Promise.all([1, 2, 3, 4].map(() => tryMachine(directory)))

    const winners = answers.filter((answer) => 'url' in answer)
    const holders = answers.flatMap((answer) => ('refused' in answer ? [answer.holder] : []))
    expect(winners).toHaveLength(1)
    expect(holders).toEqual(Array(3).fill(winners[0]?.process.pid))
    await winners[0]?.stop()
  })

  test('a Ctrl-C in the terminal leaves the database up until the machine stops it', async () => {
    const machine = await startMachine(await usedDirectory())

    process.kill(-(machine.process.pid ?? Number.NaN), 'SIGINT')
    await sleep(300)

    expect(await query(machine.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await machine.stop()
  })

  test('the pid of a dead PostgreSQL that now belongs to another program stops neither', async () => {
    const directory = await usedDirectory()
    const machine = await startMachine(directory)
    const pidFile = join(directory, 'database', 'postmaster.pid')
    const lines = readFileSync(pidFile, 'utf8').split('\n')
    await machine.stop()
    const owner = isRoot ? accountOf(join(directory, 'database')) : {}
    const stranger = spawn('sleep', ['60'], owner)
    writeFileSync(pidFile, [String(stranger.pid), ...lines.slice(1)].join('\n'))

    const again = await startMachine(directory)

    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
    await again.stop()
    stranger.kill()
  })

  test('another port is taken when a stranger listens on the usual one', async () => {
    const directory = await usedDirectory()
    const { port } = JSON.parse(readFileSync(join(directory, 'database.json'), 'utf8')) as { port: number }
    const stranger = createServer().listen(port, '127.0.0.1')
    await once(stranger, 'listening')

    const machine = await startMachine(directory)

    expect(new URL(machine.url).port).not.toBe(String(port))
    expect(await query(machine.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await machine.stop()
    stranger.close()
  })

  test('its secrets are readable by nobody else', async () => {
    const names = ['database.json', 'database.log', 'machine.lock', 'database']

    const modes = names.map((name) => modeOf(join(used, name)))

    expect(modes).toEqual(['600', '600', '600', '700'])
  })

  test.skipIf(!isRoot)('root may keep it where the account of PostgreSQL cannot go', async () => {
    const closed = await emptyDirectory()
    chmodSync(closed, 0o700)
    const directory = join(closed, 'data')
    await mkdir(directory)

    const machine = await startMachine(directory)
    const elsewhere = await readlink(join(directory, 'database'))
    await machine.kill()
    const again = await startMachine(directory)

    expect(elsewhere).toMatch(/^\/var\/lib\/rmm\/data-/)
    expect(await query(again.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await again.stop()
    rmSync(dirname(elsewhere), { recursive: true })
  })
})
