import { sql } from 'kysely'
import type { Database } from './connection.ts'

export interface Beat {
  id: string
  beat: number
}

export async function registerReplica(
  db: Database,
  replica: { id: string; name: string; at: Date },
): Promise<void> {
  await db
    .insertInto('replica')
    .values({ id: replica.id, name: replica.name, started_at: replica.at })
    .execute()
}

/** False when the row is gone: another replica has declared this one dead and taken its work over. */
export async function beat(db: Database, id: string): Promise<boolean> {
  const result = await db
    .updateTable('replica')
    .set((eb) => ({ beat: eb('beat', '+', 1) }))
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function beatsOfOthers(db: Database, id: string): Promise<Beat[]> {
  return db.selectFrom('replica').select(['id', 'beat']).where('id', '!=', id).execute()
}

/** Earlier processes under the same name; the caller knows that they are gone. */
export async function earlierIncarnations(
  db: Database,
  replica: { id: string; name: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('replica')
    .select('id')
    .where('name', '=', replica.name)
    .where('id', '!=', replica.id)
    .execute()
  return rows.map((row) => row.id)
}

/** Marks a replica dead if it has not beaten since; from then on it fences itself. True for exactly one caller. */
export async function declareDead(db: Database, dead: Beat): Promise<boolean> {
  const result = await db
    .deleteFrom('replica')
    .where('id', '=', dead.id)
    .where('beat', '=', dead.beat)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

export async function removeReplica(db: Database, id: string): Promise<void> {
  await db.deleteFrom('replica').where('id', '=', id).execute()
}

/** Executors whose unfinished work has no living owner: they crashed between dying and being taken over. */
export async function orphanedExecutors(db: Database): Promise<string[]> {
  const { rows } = await sql<{ executor_id: string }>`
    select distinct executor_id from dbos.workflow_status
    where status = 'PENDING' and executor_id not in (select id from replica)
  `.execute(db)
  return rows.map((row) => row.executor_id)
}
