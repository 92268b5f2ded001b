import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { cutFrom, withoutCheckpoints } from '../../test/support/tampering.ts'
import { verifyAudit } from '../app/verify-audit.ts'
import { insertEvent } from '../db/event.ts'
import { readAuditKey } from './audit-key.ts'
import { beginAudit, watchAudit } from './audit-watch.ts'

const { db } = await freshDatabase()
const now = () => new Date('2026-11-21T06:00:00Z')
let events = 0

async function happen(): Promise<void> {
  events += 1
  const by = { person: 'anna', channel: 'cli', cause: `event ${events}` } as const
  await db.transaction().execute((tx) => insertEvent(tx, { at: now(), action: 'create', by }))
}

function listening() {
  const said: string[] = []
  const say = (_: object, message: string) => void said.push(message)
  return { said, log: { info: say, warn: say, error: say } }
}

async function folder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'rmm-audit-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return directory
}

test('what is cut off in the database together with every checkpoint is still known to the machine', async () => {
  const dataDirectory = await folder()
  const { said, log } = listening()
  const options = { auditKey: null, databaseUrl: null, dataDirectory, log }
  const key = await readAuditKey(options)
  await Promise.all([happen(), happen(), happen()])
  const watch = watchAudit({ ...options, db, key, now, everyMs: 60_000 })
  await watch.stop()
  await db.transaction().execute((tx) => withoutCheckpoints(cutFrom(3)).meddle(tx))

  const check = await verifyAudit({ db, key, noted: await watch.noted() })
  await watch.look()
  await watch.look()

  expect(check).toMatchObject({ valid: false, fault: { code: 'tail_removed', position: 3 } })
  expect(said.filter((line) => line.startsWith('the audit log is not what it was'))).toHaveLength(1)
  expect(said[0]).toBe('audit checkpoint')
})

test('the machine looks by itself, and ends when it is told to', async () => {
  const dataDirectory = await folder()
  const { log } = listening()
  const ends: (() => Promise<void>)[] = []
  await happen()
  const options = { auditKey: 'k'.repeat(32), databaseUrl: 'x', dataDirectory, log, everyMs: 5 }
  const { noted } = await beginAudit({ ...options, db, now }, (end) => ends.push(end))

  await expect.poll(noted).toHaveLength(1)
  await Promise.all(ends.map((end) => end()))
})

test('the key of a data directory is made once, for its owner alone', async () => {
  const dataDirectory = await folder()
  const { log, said } = listening()
  const options = { auditKey: null, databaseUrl: null, dataDirectory, log }

  const [one, other] = await Promise.all([readAuditKey(options), readAuditKey(options)])
  const later = await readAuditKey(options)

  expect([other.id, later.id]).toEqual([one.id, one.id])
  expect((await stat(join(dataDirectory, 'audit.key'))).mode & 0o777).toBe(0o600)
  expect(await readFile(join(dataDirectory, 'audit.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
  expect(said).toEqual([])
})

test('a file that holds no key is not taken for one', async () => {
  const dataDirectory = await folder()
  await writeFile(join(dataDirectory, 'audit.key'), '')
  const { log } = listening()

  const read = readAuditKey({ auditKey: null, databaseUrl: null, dataDirectory, log })

  await expect(read).rejects.toThrow('does not hold a key')
})

test('replicas on a shared database have the key of the variable, and are told when there is none', async () => {
  const [one, other] = [await folder(), await folder()]
  const { log, said } = listening()
  const shared = { databaseUrl: 'postgres://db/rmm', auditKey: 'k'.repeat(32), log }

  const same = await Promise.all(
    [one, other].map((dataDirectory) => readAuditKey({ ...shared, dataDirectory })),
  )
  const before = [...said]
  const own = await readAuditKey({ ...shared, auditKey: null, dataDirectory: one })

  expect(same[0]?.id).toBe(same[1]?.id)
  expect(own.id).not.toBe(same[0]?.id)
  expect([before, said]).toEqual([[], [expect.stringContaining('RMM_AUDIT_KEY is not set')]])
})
