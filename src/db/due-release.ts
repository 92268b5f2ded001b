import type { Database, Tx } from './connection.ts'

/** A tag that is to set out, as soon as nothing is in its way. */
export interface DueRelease {
  /** Names the tag at its commit: the same is never due twice. */
  cause: string
  service: string
  tag: string
  commit: string
  /** A person here, or else a login at GitHub; `machine` where nobody is known. */
  initiatedBy: string
  /** How it is known who that is, for the audit log. */
  identity: string | null
  trace: string | null
}

export async function addDue(tx: Tx, due: DueRelease, at: Date): Promise<void> {
  const { initiatedBy, ...rest } = due
  await tx
    .insertInto('due_release')
    .values({ ...rest, initiated_by: initiatedBy, wanted_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function dueReleases(db: Database): Promise<DueRelease[]> {
  const rows = await db
    .selectFrom('due_release')
    .select(['cause', 'service', 'tag', 'commit', 'initiated_by', 'identity', 'trace'])
    .orderBy('wanted_at')
    .execute()
  return rows.map(({ initiated_by: initiatedBy, ...row }) => ({ ...row, initiatedBy }))
}

/** False: somebody else has dealt with it. */
export async function takeDue(tx: Tx, cause: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('due_release').where('cause', '=', cause).executeTakeFirst()
  return numDeletedRows > 0n
}

/** The tag is at another commit by now, or gone. */
export async function dropDue(
  tx: Tx,
  { services, tag, except }: { services: readonly string[]; tag: string; except: string | null },
): Promise<void> {
  if (services.length === 0) return
  await tx
    .deleteFrom('due_release')
    .where('service', 'in', services)
    .where('tag', '=', tag)
    .$if(except !== null, (query) => query.where('commit', '!=', except))
    .execute()
}

/** Who pushed it is known by now. */
export async function nameDue(
  tx: Tx,
  due: { services: readonly string[]; tag: string } & Pick<DueRelease, 'initiatedBy' | 'identity' | 'trace'>,
): Promise<void> {
  const { services, tag, initiatedBy, identity, trace } = due
  await tx
    .updateTable('due_release')
    .set({ initiated_by: initiatedBy, identity, trace })
    .where('service', 'in', services)
    .where('tag', '=', tag)
    .where('identity', 'is', null)
    .execute()
}
