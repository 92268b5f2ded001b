import { randomBytes } from 'node:crypto'
import { DBOS, DBOSClient } from '@dbos-inc/dbos-sdk'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { execute, withDatabase } from '../../test/support/admin.ts'
import { realSuite } from '../../test/support/counterparts.ts'
import { emptyDatabase, freshDatabase } from '../../test/support/database.ts'
import { debianPostgres, startDebianPostgres } from '../../test/support/debian-postgres.ts'
import { createAuditKey } from '../app/audit-key.ts'
import { checkpointAudit } from '../app/checkpoint-audit.ts'
import { verifyAudit } from '../app/verify-audit.ts'
import { close, connect } from './connection.ts'
import { MoveProblem, moveDatabase } from './move.ts'

/** Everything that a copy through JavaScript, CSV or a careless quote would break. */
const NASTY_TABLE = `create table nasty (
  id bigint generated always as identity primary key,
  text text, json jsonb, plain json, bytes bytea, number numeric, float float8, small real, big bigint, at timestamptz,
  local timestamp, day date, span interval, list text[], flag boolean, key uuid, "odd ""name" text,
  doubled bigint generated always as (id * 2) stored
)`
const NASTY_ROWS = `insert into nasty (text, json, plain, bytes, number, float, small, big, at, local, day, span, list, flag, key, "odd ""name")
  values
  (E'line one\\nline two\\r\\n\\ttab \\\\ back \\\\N slash', '{"a": [1, null, "\\u2028"], "": 1e400}', '{"b" :  1, "b":2}', '\\x00ff27225c0a',
   123456789012345678901234567890.000100, 0.1::float8 + 0.2, 0.1, 9223372036854775807, '2026-03-29 01:59:59.999999+00',
   '0044-03-15 00:00:00.000001 BC', '9999-12-31', '-1 year 2 days 00:00:00.000001', array['a,b', null, '{"}', '', 'NULL', E'\\\\'],
   true, '00000000-0000-0000-0000-000000000000', 'x'),
  ('', 'null', 'null', '', 'NaN', 'NaN', '-Infinity', -9223372036854775808, 'infinity', '-infinity', 'infinity', '0', '{}', false, null, ''),
  ('Привет 🚀 ‮ é \\x01 $1 ''quoted'' "double"', '"text"', '[]', null, -0.0, '-0', 1e-45, 0, '1900-01-01 00:00:00+00', null, null, null,
   array[array['a','b'],array['c','d']]::text[], null, null, null),
  (null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)`

const { db, url: from } = await freshDatabase()
await sql.raw(NASTY_TABLE).execute(db)
await sql.raw(NASTY_ROWS).execute(db)
await sql`insert into nasty (text) select repeat('long ', n) from generate_series(1, 1200) n`.execute(db)
await sql`insert into release (service, tag, status, initiated_by, created_at)
  select 'shop', 'v1.0.' || n, 'draft', E'Анна\\n\\\\', now() + n * interval '1 microsecond' from generate_series(1, 300) n`.execute(
  db,
)
await sql`delete from release where id > 290`.execute(db)
await sql`insert into event (at, action, release_id, actor, channel, cause, before)
  select now(), 'create', id, 'anna', 'cli', 'cause ' || id, '{"n": 1.10}' from release`.execute(db)
const key = createAuditKey('a key that is not in the database')
await checkpointAudit({ db, key, now: () => new Date() }, null, { events: 1, ms: 0 })
const engine = await DBOSClient.create({ systemDatabaseUrl: from })
await engine.enqueue(
  { workflowName: 'bringToStage', queueName: 'releases', workflowID: 'waiting' },
  'ü\n\\',
  null,
)
await engine.send('waiting', { decision: 'approved' }, 'approval')
await engine.destroy()
await close(db)

const debian = await realSuite(debianPostgres)
const servers = [
  { name: 'the PostgreSQL of the run', runs: true, start: null },
  { name: `Debian's PostgreSQL 15${debian.why}`, runs: debian.runs, start: startDebianPostgres },
]

async function prepareEngine(url: string): Promise<void> {
  await DBOS.migrate(url)
  await execute(url, NASTY_TABLE.replace('create table', 'create table if not exists'))
}

async function prepareNewer(url: string): Promise<void> {
  await prepareEngine(url)
  await execute(url, 'alter table replica add column newer text')
}

function moveTo(to: string) {
  return moveDatabase({ from, to, prepareEngine, report: () => {} })
}

async function rows(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Every row of every table as text: a second opinion that shares nothing with the code under test. */
async function everything(url: string): Promise<Record<string, unknown[]>> {
  const tables = (await rows(
    url,
    `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'dbos') order by 1`,
  )) as { name: string }[]
  const contents = tables.map(async ({ name }) => [
    name,
    await rows(url, `select t::text from ${name} t order by 1`),
  ])
  return Object.fromEntries(await Promise.all(contents)) as Record<string, unknown[]>
}

/** A database whose owner may do nothing else on the server, as with hosted ones. */
async function restrictedOwner(serverUrl: string): Promise<string> {
  const role = `owner_${randomBytes(4).toString('hex')}`
  await execute(serverUrl, `create role ${role} login password 'secret' nosuperuser`)
  onTestFinished(() => execute(serverUrl, `drop role ${role}`))
  const owner = new URL(await emptyDatabase(serverUrl))
  await execute(serverUrl, `alter database ${owner.pathname.slice(1)} owner to ${role}`)
  owner.username = role
  owner.password = 'secret'
  return owner.href
}

describe.each(servers)('to $name', ({ runs, start }) => {
  describe.skipIf(!runs)('a move', async () => {
    const server = runs && start ? await start() : { url: inject('serverUrl'), stop: async () => {} }
    afterAll(server.stop)

    test('by somebody who only owns the target brings every row, and the numbers go on', async () => {
      const to = await restrictedOwner(server.url)
      const reported: number[] = []

      const moved = await moveDatabase({
        from,
        to,
        prepareEngine,
        report: ({ table, copied }) => {
          if (table === 'public.nasty') reported.push(copied)
        },
      })

      expect(await everything(to)).toEqual(await everything(from))
      expect(moved.tables).toContainEqual({ name: 'public.nasty', rows: 1204 })
      expect(reported.at(-1)).toBe(1204)
      expect(reported.length).toBeGreaterThan(2)
      expect(await rows(to, `insert into nasty default values returning id`)).toEqual([{ id: '1205' }])
      expect(
        await rows(
          to,
          `insert into release (service, tag, status, initiated_by, created_at)
          values ('shop', 'v2', 'draft', 'anna', now()) returning id`,
        ),
      ).toEqual([{ id: '301' }])
    })

    test('brings the audit log with its seals as they were, and new events go on from there', async () => {
      const here = connect(from, { max: 1 })
      const to = await emptyDatabase(server.url)
      await moveTo(to)
      const there = connect(to, { max: 1 })
      onTestFinished(async () => void (await Promise.all([close(here), close(there)])))

      const before = await verifyAudit({ db: here, key, noted: [] })
      const arrived = await verifyAudit({ db: there, key, noted: [] })
      await sql`insert into event (at, action, actor, channel, cause) values (now(), 'a', 'b', 'cli', 'c')`.execute(
        there,
      )
      const after = await verifyAudit({ db: there, key, noted: [] })

      expect(before).toMatchObject({ valid: true, head: { position: 290 }, checkpoint: { position: 290 } })
      expect(arrived).toEqual(before)
      expect(after).toMatchObject({ valid: true, head: { position: 291 } })
    })

    test('leaves the history append-only and the waiting job where the engine finds it', async () => {
      const to = await emptyDatabase(server.url)
      await moveTo(to)

      await expect(rows(to, 'delete from event')).rejects.toThrow('append-only')
      const client = await DBOSClient.create({ systemDatabaseUrl: to })
      const job = await client.getWorkflow('waiting')
      await client.destroy()

      expect(job).toMatchObject({ status: 'ENQUEUED', input: ['ü\n\\', null] })
    })
  })
})

describe('is refused', () => {
  test('into a database that has rows', async () => {
    const to = await emptyDatabase()
    await moveTo(to)

    await expect(moveTo(to)).rejects.toThrow(/The target is not empty: [\w.]+ has rows/)
  })

  test('while a machine works on the source', async () => {
    const machine = connect(from, { max: 1 })
    await sql`select 1`.execute(machine)

    await expect(moveTo(await emptyDatabase())).rejects.toThrow(/A machine works on the source: "rmm"/)
    await close(machine)
  })

  test('into itself', async () => {
    await expect(moveTo(from)).rejects.toThrow('Source and target are the same database.')
  })

  test('into a database that cannot keep every character', async () => {
    const serverUrl = inject('serverUrl')
    const name = `rmm_ascii_${process.pid}`
    await execute(
      serverUrl,
      `create database ${name} encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0`,
    )

    await expect(moveTo(withDatabase(serverUrl, name))).rejects.toThrow('The target keeps text as SQL_ASCII')
    await execute(serverUrl, `drop database ${name}`)
  })

  test('when the source is of another release', async () => {
    const to = await emptyDatabase()

    await expect(moveDatabase({ from, to, prepareEngine: prepareNewer, report: () => {} })).rejects.toThrow(
      /another release \(public\.replica has other columns\)/,
    )
  })

  test('from nowhere, with a name of the side', async () => {
    const to = await emptyDatabase()

    const attempt = moveDatabase({
      from: 'postgresql://a:b@127.0.0.1:1/c',
      to,
      prepareEngine,
      report: () => {},
    })

    await expect(attempt).rejects.toThrow(/^The source does not let us in: .*ECONNREFUSED/)
    await expect(attempt).rejects.toBeInstanceOf(MoveProblem)
  })
})

test.each([
  ['rows are lost', 'on insert to event do instead nothing'],
  [
    'one value changes',
    `on insert to event where new.id = 5 do also update event set channel = 'web' where id = 5`,
  ],
])('nothing is kept when %s on the way, and a second attempt succeeds', async (_what, rule) => {
  const to = await emptyDatabase()
  const prepareWithFault = async (url: string) => {
    await prepareEngine(url)
    await execute(url, `create rule fault as ${rule}`)
  }

  const attempt = moveDatabase({ from, to, prepareEngine: prepareWithFault, report: () => {} })

  await expect(attempt).rejects.toThrow('public.event did not arrive as it is')
  expect(await rows(to, 'select * from release')).toEqual([])
  await execute(to, 'drop rule fault on event')
  await moveTo(to)
  expect(await rows(to, 'select count(*) from event')).toEqual([{ count: '290' }])
})

test('what is written while it moves waits, and what was written before is there', async () => {
  const to = await emptyDatabase()
  const late: Promise<unknown>[] = []

  await moveDatabase({
    from,
    to,
    prepareEngine,
    report: ({ table, copied }) => {
      if (table === 'public.nasty' && copied === 1204)
        late.push(rows(from, `insert into replica values ('late', 'late', 0, now())`))
    },
  })
  await Promise.all(late)

  expect(await rows(to, 'select * from replica')).toEqual([])
  expect(await rows(from, 'delete from replica returning id')).toEqual([{ id: 'late' }])
})
