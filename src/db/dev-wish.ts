import { sql } from 'kysely'
import type { Database, Tx } from './connection.ts'

/** What a server for development is to show. */
export interface DevWish {
  id: number
  service: string
  environment: string
  branch: string
  /** Null: whatever the branch has when its turn comes. */
  commit: string | null
  wantedBy: string
}

export interface NewDevWish extends Omit<DevWish, 'id'> {
  /** The same wish is one wish. */
  cause: string
  /** When it was pushed, or asked for. */
  pushedAt: Date
  trace: string | null
}

/** Null: it is known already, or something newer is wanted there. The caller has the turn of the place. */
export async function insertDevWish(tx: Tx, wish: NewDevWish): Promise<number | null> {
  const { cause, service, environment, branch, commit, wantedBy, pushedAt, trace } = wish
  const newer = await tx
    .selectFrom('dev_wish')
    .select('id')
    .where('service', '=', service)
    .where('environment', '=', environment)
    .where('pushed_at', '>', pushedAt)
    .limit(1)
    .executeTakeFirst()
  if (newer) return null
  const row = await tx
    .insertInto('dev_wish')
    .values({
      cause,
      service,
      environment,
      branch,
      commit,
      trace,
      wanted_by: wantedBy,
      pushed_at: pushedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Null: something newer is wanted there by now. */
export async function newestDevWish(db: Database | Tx, id: number): Promise<DevWish | null> {
  const place = db.selectFrom('dev_wish').select(['service', 'environment']).where('id', '=', id)
  const row = await db
    .selectFrom('dev_wish')
    .select(['id', 'service', 'environment', 'branch', 'commit', 'wanted_by'])
    .where((is) => is(is.refTuple('service', 'environment'), 'in', place.$asTuple('service', 'environment')))
    .orderBy('pushed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row?.id !== id) return null
  const { wanted_by: wantedBy, ...wish } = row
  return { ...wish, wantedBy }
}

/** Old wishes that something newer has replaced: told again, they change nothing all the same. The newest of each place stays. */
export async function forgetDevWishes(db: Database, before: Date): Promise<number> {
  const { rows } = await sql`
    delete from dev_wish where id in (
      select old.id from dev_wish old
      where old.pushed_at < ${before} and exists (
        select from dev_wish newer
        where newer.service = old.service and newer.environment = old.environment and newer.pushed_at > old.pushed_at
      )
      limit 10000
    )
    returning id
  `.execute(db)
  return rows.length
}
