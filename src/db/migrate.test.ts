import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { realSuite } from '../../test/support/counterparts.ts'
import { emptyDatabase } from '../../test/support/database.ts'
import { debianPostgres, startDebianPostgres } from '../../test/support/debian-postgres.ts'
import { migrate } from './migrate.ts'

const directories: string[] = []
afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true }))))

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'rmm-migrations-'))
  directories.push(directory)
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
  return directory
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const ONE = { '0001-one.sql': 'create table one (n integer); insert into one values (1);' }
const TWO = { ...ONE, '0002-two.sql': 'alter table one add column text text;' }

const debian = await realSuite(debianPostgres)
const servers = [
  { name: 'the PostgreSQL of the run', runs: true, start: null },
  { name: `Debian's PostgreSQL 15${debian.why}`, runs: debian.runs, start: startDebianPostgres },
]

describe.each(servers)('on $name', ({ runs, start }) => {
  describe.skipIf(!runs)('migrations', async () => {
    const server = runs && start ? await start() : { url: inject('serverUrl'), stop: async () => {} }
    afterAll(server.stop)
    const fresh = () => emptyDatabase(server.url)

    test('are applied in order and once', async () => {
      const url = await fresh()
      const directory = await folder(TWO)

      const applied = [await migrate(url, directory), await migrate(url, directory)]

      expect(applied).toEqual([['0001-one.sql', '0002-two.sql'], []])
      expect(await query(url, 'select * from one')).toEqual([{ n: 1, text: null }])
    })

    test('that are new are applied to what is there', async () => {
      const url = await fresh()
      await migrate(url, await folder(ONE))

      const applied = await migrate(url, await folder(TWO))

      expect(applied).toEqual(['0002-two.sql'])
    })

    test('of replicas that start at once are applied by one of them', async () => {
      const url = await fresh()
      const directory = await folder({
        ...ONE,
        '0002-slow.sql': 'select pg_sleep(0.3); create table slow ();',
      })

      const applied = await Promise.all([1, 2, 3].map(() => migrate(url, directory)))

      expect(applied.flat()).toEqual(['0001-one.sql', '0002-slow.sql'])
    })

    test('of the product work', async () => {
      const url = await fresh()

      const applied = await migrate(url)

      expect(applied[0]).toBe('0001-releases.sql')
      expect(await query(url, 'select count(*) from release')).toEqual([{ count: '0' }])
    })
  })
})

test('a migration that fails leaves nothing of itself and says where', async () => {
  const url = await emptyDatabase()
  const directory = await folder({ ...ONE, '0002-bad.sql': 'create table half (); select nonsense;' })

  await expect(migrate(url, directory)).rejects.toThrow(/0002-bad\.sql failed and changed nothing.*nonsense/)

  expect(await query(url, "select to_regclass('one') as one, to_regclass('half') as half")).toEqual([
    { one: 'one', half: null },
  ])
})

test('a migration that ends its own transaction is refused', async () => {
  const url = await emptyDatabase()
  const directory = await folder({ '0001-commits.sql': 'create table half (); commit; begin;' })

  await expect(migrate(url, directory)).rejects.toThrow(/0001-commits\.sql ends a transaction/)
})

test('a merged migration that was changed is refused', async () => {
  const url = await emptyDatabase()
  await migrate(url, await folder(ONE))
  const changed = await folder({ '0001-one.sql': 'create table one (n bigint);' })

  await expect(migrate(url, changed)).rejects.toThrow(/0001-one\.sql was changed after it was applied/)
})

test('other line ends are not a change', async () => {
  const url = await emptyDatabase()
  await migrate(url, await folder({ '0001-one.sql': 'create table one\n(n integer);\n' }))

  const applied = await migrate(url, await folder({ '0001-one.sql': 'create table one\r\n(n integer);\r\n' }))

  expect(applied).toEqual([])
})

test('a database of a newer release is refused', async () => {
  const url = await emptyDatabase()
  await migrate(url, await folder(TWO))

  await expect(migrate(url, await folder(ONE))).rejects.toThrow(/newer than this release.*0002-two\.sql/)
})

test.each([
  { files: { '0002-second.sql': '' }, name: '0002-second.sql' },
  { files: { ...ONE, '0001-two.sql': '' }, name: '0001-two.sql' },
])('a number that is missing or doubled is refused: $name', async ({ files, name }) => {
  const url = await emptyDatabase()

  await expect(migrate(url, await folder(files))).rejects.toThrow(`${name} should begin with`)
})
