import type { Database, Tx } from './connection.ts'

/** What the machine knows of a repository and its last look at it. */
export interface Repository {
  name: string
  /** Since when somebody says that its tags changed, or when what was told is looked for again; null: nobody does. */
  wantedAt: Date | null
  /** The last look that saw something; null: none ever did. */
  lookedAt: Date | null
  trouble: { reason: string; since: Date } | null
  /** After looks that saw nothing. */
  notBefore: Date | null
}

/** Its tags are to be looked at. */
export async function wantLook(db: Database | Tx, name: string, at: Date): Promise<void> {
  await db
    .insertInto('repository')
    .values({ name, wanted_at: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ wanted_at: at }))
    .execute()
}

export async function findRepositories(
  db: Database | Tx,
  names: readonly string[],
): Promise<Map<string, Repository>> {
  const rows =
    names.length === 0
      ? []
      : await db
          .selectFrom('repository')
          .select(['name', 'wanted_at', 'looked_at', 'trouble', 'trouble_since', 'not_before'])
          .where('name', 'in', names)
          .execute()
  return new Map(
    rows.map((row) => [
      row.name,
      {
        name: row.name,
        wantedAt: row.wanted_at,
        lookedAt: row.looked_at,
        trouble:
          row.trouble === null || row.trouble_since === null
            ? null
            : { reason: row.trouble, since: row.trouble_since },
        notBefore: row.not_before,
      },
    ]),
  )
}

/** A look begins; what an earlier one sees from now on is old. Null `wantedAt`: nobody had asked for it. */
export async function beginLook(
  db: Database,
  name: string,
): Promise<{ look: number; wantedAt: Date | null }> {
  const row = await db
    .insertInto('repository')
    .values({ name, looks: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ looks: eb('repository.looks', '+', 1) })),
    )
    .returning(['looks', 'wanted_at'])
    .executeTakeFirstOrThrow()
  return { look: row.looks, wantedAt: row.wanted_at }
}

/** Whether this look is still the newest, and whether any before it saw something; nobody else begins one until the transaction ends. */
export async function lockLook(
  tx: Tx,
  name: string,
  look: number,
): Promise<{ isNewest: boolean; isFirst: boolean }> {
  const row = await tx
    .selectFrom('repository')
    .select(['looks', 'looked_at'])
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { isNewest: row.looks === look, isFirst: row.looked_at === null }
}

/** It has seen everything. What somebody asked for meanwhile is asked for still. `againAt`: something that was told is not there yet. */
export async function endLook(
  tx: Tx,
  name: string,
  { wantedAt, againAt, at }: { wantedAt: Date | null; againAt: Date | null; at: Date },
): Promise<void> {
  const nothing = { trouble: null, trouble_since: null, attempts: 0, not_before: null }
  await tx
    .updateTable('repository')
    .set({ looked_at: at, ...nothing })
    .where('name', '=', name)
    .execute()
  await tx
    .updateTable('repository')
    .set({ wanted_at: againAt })
    .where('name', '=', name)
    .where('wanted_at', 'is not distinct from', wantedAt)
    .execute()
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** It has seen nothing; the next one waits, longer each time. */
export async function failLook(
  db: Database,
  name: string,
  { reason, at }: { reason: string; at: Date },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { attempts } = await tx
      .selectFrom('repository')
      .select('attempts')
      .where('name', '=', name)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts, 10), LONGEST_PAUSE_MS)
    await tx
      .updateTable('repository')
      .set((eb) => ({
        trouble: reason,
        trouble_since: eb.fn.coalesce('trouble_since', eb.val(at)),
        attempts: attempts + 1,
        not_before: new Date(at.getTime() + pauseMs),
      }))
      .where('name', '=', name)
      .execute()
  })
}
