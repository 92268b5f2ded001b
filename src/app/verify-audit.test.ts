import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { emptyDatabase, freshDatabase } from '../../test/support/database.ts'
import {
  anyTampering,
  cutFrom,
  EDITS,
  edit,
  rewriteFrom,
  type Tampering,
  withForgedCheckpoints,
  withoutCheckpoints,
} from '../../test/support/tampering.ts'
import { close, connect, type Database } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { MIGRATIONS, migrate } from '../db/migrate.ts'
import { takeTurn } from '../db/turn.ts'
import { createAuditKey } from './audit-key.ts'
import { checkpointAudit } from './checkpoint-audit.ts'
import { type Checked, type NotedPlace, verifyAudit } from './verify-audit.ts'

const EVENTS = 40
const AT_ONCE = { events: 1, ms: 0 }
const now = () => new Date('2026-11-21T06:00:00.123Z')
const key = createAuditKey('a key that is not in the database')

const { db } = await freshDatabase()
await fill(db, EVENTS)
await checkpointAudit({ db, key, now }, null, AT_ONCE)
const clean = await verifyAudit({ db, key, noted: [] })

/** Transactions of one to three events about different things. */
async function fill(db: Database, events: number): Promise<void> {
  for (let from = 1; from <= events; from += 3) {
    await sql`insert into event (at, action, service, actor, channel, cause, before, after, trace, address, identity)
      select now() + n * interval '1 second', 'create', nullif('shop', 'shop' || n % 2), 'anna ' || n, 'cli', 'cause ' || n,
        case when n % 3 = 0 then '{"status": "draft"}'::jsonb end, '{"n": 1.0}', repeat(to_hex(n % 16), 32), '10.0.0.' || n, 'token 1'
      from generate_series(${from}::integer, least(${from}::integer + 2, ${events}::integer)) n`.execute(db)
  }
}

class Undone extends Error {}

/** What a check finds while it is so; afterwards it never was. */
async function checkAfter(tampering: Tampering, noted: NotedPlace[] = []): Promise<Checked> {
  let found: Checked | null = null
  const undone = db.transaction().execute(async (tx) => {
    await tampering.meddle(tx)
    found = await verifyAudit({ db: tx, key, noted })
    throw new Undone()
  })
  await undone.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
  if (!found) throw new Error('nothing was checked')
  return found
}

test('a log that nobody touched is valid, and says what to note', () => {
  expect(clean).toEqual({
    valid: true,
    head: { position: EVENTS, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    checkpoint: { ...clean.head, at: '2026-11-21T06:00:00.123Z' },
    fault: null,
    warnings: [],
  })
})

describe('tampering by somebody who owns the database is found', () => {
  test('whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(anyTampering(EVENTS), async (tampering) => {
        const { valid, fault } = await checkAfter(tampering)
        expect({ tampering: tampering.name, valid, code: fault?.code }).toEqual({
          tampering: tampering.name,
          valid: false,
          code: expect.stringMatching(/^[a-z_]+$/) as string,
        })
      }),
      { numRuns: 300 },
    )
    expect(await verifyAudit({ db, key, noted: [] })).toEqual(clean)
  })

  test.each(Object.keys(EDITS))(
    'in the column %s of the first, a middle and the last event',
    async (column) => {
      for (const position of [1, 20, EVENTS]) {
        const { fault } = await checkAfter(edit(column, position))

        expect(fault).toMatchObject({
          code: column === 'id' ? 'event_removed' : 'event_changed',
          position,
        })
      }
    },
  )

  test('in any column that there is', async () => {
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = 'event'
    `.execute(db)

    expect(Object.keys(EDITS).sort()).toEqual(rows.map(({ name }) => name).sort())
  })

  test('between nothing and a null of JSON', async () => {
    const { rows } = await sql<{ position: number }>`select position from event_seal
      join event on event.id = event_id where before is null limit 1`.execute(db)

    const { fault } = await checkAfter(edit('before', rows[0]?.position ?? 0))

    expect(fault?.code).toBe('event_changed')
  })

  test('a checkpoint that was forged for it does not help', async () => {
    const { fault } = await checkAfter(withForgedCheckpoints(rewriteFrom(12)))

    expect(fault).toMatchObject({ code: 'checkpoint_forged', position: EVENTS })
  })

  test.each([
    ['written anew', rewriteFrom(12), 'chain_rewritten'],
    ['cut off', cutFrom(30), 'tail_removed'],
  ])('a log that was %s with all checkpoints is found by what was noted elsewhere', async (_, what, code) => {
    const alone = await checkAfter(withoutCheckpoints(what))
    const beside = await checkAfter(withoutCheckpoints(what), [{ ...clean.head, by: 'expected' }])

    expect(alone).toMatchObject({ valid: true, checkpoint: null })
    expect(alone.warnings).toEqual([{ code: 'nobody_vouches', facts: { key: key.id } }])
    expect(beside.fault).toMatchObject({ code })
  })
})

test('checkpoints of another key are told, not believed', async () => {
  const check = await verifyAudit({ db, key: createAuditKey('the key of another replica'), noted: [] })

  expect(check).toMatchObject({ valid: true, checkpoint: null })
  expect(check.warnings).toContainEqual({ code: 'other_keys', facts: { count: 1, since: 1 } })
})

describe('sealing', () => {
  test('two hundred transactions at once leave a chain without gaps, and those that come to nothing leave nothing', async () => {
    const crowd = await freshCrowd()
    const work = Array.from({ length: 200 }, async (_, n) => {
      await crowd.transaction().execute(async (tx) => {
        await takeTurn(tx, `row ${n % 7}`)
        for (let event = 0; event <= n % 3; event += 1) await oneEvent(tx, `${n}.${event}`)
        if (n % 10 === 0) throw new Undone()
      })
    })
    const outcomes = await Promise.allSettled(work)

    const rejected = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(rejected.every((reason) => reason instanceof Undone)).toBe(true)
    const { rows } = await sql<{ events: number; seals: number; last: number }>`
      select (select count(*) from event) as events, count(*) as seals, max(position) as last from event_seal
    `.execute(crowd)
    const events = work.flatMap((_, n) => (n % 10 === 0 ? [] : Array.from({ length: (n % 3) + 1 }))).length
    expect(rows).toEqual([{ events, seals: events, last: events }])
    expect(await verifyAudit({ db: crowd, key, noted: [] })).toMatchObject({ valid: true })
  })

  test('what a savepoint takes back is not sealed', async () => {
    const crowd = await freshCrowd()

    await crowd.transaction().execute(async (tx) => {
      await oneEvent(tx, 'kept')
      await sql`savepoint maybe`.execute(tx)
      await oneEvent(tx, 'not kept')
      await sql`rollback to savepoint maybe`.execute(tx)
    })

    expect((await verifyAudit({ db: crowd, key, noted: [] })).head.position).toBe(1)
  })

  test('a transaction that could not see the newest seal is refused', async () => {
    const late = db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => oneEvent(tx, 'late'))

    await expect(late).rejects.toThrow('read committed')
  })

  test.each(['event_seal', 'audit_checkpoint', 'event'])(
    '%s is never changed and never shortened',
    async (table) => {
      for (const statement of [
        `update ${table} set at = at`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ]) {
        const changed = sql.raw(
          statement.replace('set at = at', table === 'event_seal' ? 'set hash = hash' : 'set at = at'),
        )

        await expect(changed.execute(db)).rejects.toThrow('append-only')
      }
    },
  )

  test('events of an installation from before are sealed when it is brought up to date', async () => {
    const old = await emptyDatabase()
    const before = await migrationsBefore('0003')
    await migrate(old, before)
    const was = connect(old, { max: 1 })
    await sql`insert into event (at, action, actor, channel, cause)
      select now(), 'create', 'anna', 'cli', 'cause ' || n from generate_series(1, 25) n`.execute(was)
    await close(was)

    await migrate(old)

    const is = connect(old, { max: 2 })
    onTestFinished(() => close(is))
    await is.transaction().execute((tx) => oneEvent(tx, 'the first of the new time'))
    expect(await verifyAudit({ db: is, key, noted: [] })).toMatchObject({
      valid: true,
      head: { position: 26 },
    })
  })
})

describe('a checkpoint', () => {
  test('is written when enough has happened, or enough time has passed, and then only by one', async () => {
    const crowd = await freshCrowd()
    const moment = { at: 0 }
    const deps = { db: crowd, key, now: () => new Date(moment.at) }
    const bounds = { events: 3, ms: 1_000 }
    const look = async () => (await checkpointAudit(deps, null, bounds)).kind
    const happen = (cause: string) => crowd.transaction().execute((tx) => oneEvent(tx, cause))

    const kinds = [await look()]
    await happen('a')
    kinds.push(await look(), await look())
    await happen('b')
    kinds.push(await look())
    await happen('c')
    await happen('d')
    kinds.push(...(await Promise.all([look(), look(), look()])).sort())
    await happen('e')
    moment.at = 1_000
    kinds.push(await look(), await look())

    expect(kinds).toEqual([
      'not_due',
      'written',
      'not_due',
      'not_due',
      'not_due',
      'not_due',
      'written',
      'written',
      'not_due',
    ])
  })

  test('is not written over a chain that is not what was noted', async () => {
    const crowd = await freshCrowd()
    await crowd.transaction().execute((tx) => oneEvent(tx, 'a'))
    const noted = { position: 2, hash: clean.head.hash }

    const outcome = await checkpointAudit({ db: crowd, key, now }, noted, AT_ONCE)

    expect(outcome).toEqual({ kind: 'broken', place: noted })
  })
})

function oneEvent(tx: Parameters<typeof insertEvent>[0], cause: string): Promise<void> {
  return insertEvent(tx, { at: now(), action: 'create', by: { person: 'anna', channel: 'cli', cause } })
}

/** A database of its own with room for many at once. */
async function freshCrowd(): Promise<Database> {
  const crowdUrl = await emptyDatabase()
  await migrate(crowdUrl)
  const crowd = connect(crowdUrl, { max: 30 })
  onTestFinished(() => close(crowd))
  return crowd
}

async function migrationsBefore(number: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'rmm-migrations-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const names = (await readdir(MIGRATIONS)).filter((name) => name < number)
  await Promise.all(names.map((name) => cp(join(MIGRATIONS, name), join(directory, name))))
  return directory
}
