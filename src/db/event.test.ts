import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import type { Asker } from '../domain/asker.ts'
import { insertEvent } from './event.ts'

const { db } = await freshDatabase()
const at = new Date()
let causes = 0

async function tracesOf(releaseId: number): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('event')
    .select('trace')
    .where('release_id', '=', releaseId)
    .orderBy('id')
    .execute()
  return rows.map(({ trace }) => trace)
}

async function release(tag: string): Promise<number> {
  const row = await db
    .insertInto('release')
    .values({ service: 'shop', tag, status: 'draft', initiated_by: 'anna', created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

function happen(releaseId: number | null, by: Partial<Asker>): Promise<void> {
  causes += 1
  const asker: Asker = { person: 'anna', channel: 'api', cause: `cause ${causes}`, ...by }
  return db.transaction().execute((tx) => insertEvent(tx, { at, action: 'a', by: asker, releaseId }))
}

const machine = (story: string): Partial<Asker> => ({
  person: 'machine',
  channel: 'machine',
  cause: `${story}/${randomUUID()}`,
})

test('what the machine does has the trace of the newest request about the same release', async () => {
  const [one, other] = [await release('v1'), await release('v2')]
  const [creating, approving] = ['a'.repeat(32), 'b'.repeat(32)]

  await happen(one, { trace: creating })
  await happen(other, { trace: 'c'.repeat(32) })
  await happen(one, machine('bring-to-stage-1'))
  await happen(one, { trace: approving })
  await happen(one, machine('bring-to-production-1'))
  await happen(one, machine('bring-to-production-1'))

  expect(await tracesOf(one)).toEqual([creating, creating, approving, approving, approving])
})

test('where no request is known, all of a story has one trace and another story another', async () => {
  const id = await release('v3')

  await happen(id, machine('story-1'))
  await happen(id, machine('story-1'))
  await happen(id, machine('story-2'))

  const [one, again, other] = await tracesOf(id)
  expect(one).toMatch(/^[0-9a-f]{32}$/)
  expect(again).toBe(one)
  expect(other).not.toBe(one)
})

test('what is no trace is not kept as one', async () => {
  await expect(happen(null, { trace: 'not hexadecimal' })).rejects.toThrow('event_trace_check')
})
