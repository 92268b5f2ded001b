import type { Database } from './connection.ts'

/** Says the name of a duty that nobody has any more. */
export const DUTY_CHANNEL = 'rmm_duty'

const NO_SUCH_REPLICA = '23503'

/** Whether this replica has the duty from now on: it had it already, or nobody alive has it. */
export async function takeDuty(db: Database, name: string, replicaId: string): Promise<boolean> {
  // Read first: it is asked every second, and a row is not to be written every second.
  const holder = await holderOf(db, name)
  if (holder !== null) return holder === replicaId
  try {
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto('duty')
      .values({ name, replica: replicaId })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows > 0n
  } catch (error) {
    // Declared dead meanwhile.
    if (error instanceof Error && 'code' in error && error.code === NO_SUCH_REPLICA) return false
    throw error
  }
}

export async function leaveDuty(db: Database, name: string, replicaId: string): Promise<void> {
  await db.deleteFrom('duty').where('name', '=', name).where('replica', '=', replicaId).execute()
}

/** What is in the way of whoever has the duty; null: nothing. */
export interface Trouble {
  reason: string
  since: Date
}

export async function noteTrouble(
  db: Database,
  duty: { name: string; replica: string },
  trouble: Trouble | null,
): Promise<void> {
  await db
    .updateTable('duty')
    .set({ trouble: trouble?.reason ?? null, trouble_since: trouble?.since ?? null })
    .where('name', '=', duty.name)
    .where('replica', '=', duty.replica)
    .execute()
}

/** Null: nobody has it, for the moment. */
export async function dutyOf(
  db: Database,
  name: string,
): Promise<{ replica: string; trouble: Trouble | null } | null> {
  const row = await db.selectFrom('duty').selectAll().where('name', '=', name).executeTakeFirst()
  if (!row) return null
  const { replica, trouble, trouble_since: since } = row
  return { replica, trouble: trouble === null || since === null ? null : { reason: trouble, since } }
}

async function holderOf(db: Database, name: string): Promise<string | null> {
  return (await dutyOf(db, name))?.replica ?? null
}
