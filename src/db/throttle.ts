import { sql } from 'kysely'
import type { Attempts } from '../domain/person/throttle.ts'
import type { Database, Tx } from './connection.ts'

/** More than this many names and addresses are not remembered: the oldest go first. */
const MOST_ROWS = 100_000

export async function findAttempts(tx: Tx, key: string): Promise<Attempts | null> {
  const row = await tx
    .selectFrom('sign_in_throttle')
    .selectAll()
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  return { failures: row.failures, lastFailureAt: row.last_failure_at, blockedUntil: row.blocked_until }
}

export async function saveAttempts(tx: Tx, key: string, attempts: Attempts): Promise<void> {
  const row = {
    failures: attempts.failures,
    last_failure_at: attempts.lastFailureAt,
    blocked_until: attempts.blockedUntil,
  }
  await tx
    .insertInto('sign_in_throttle')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
}

/** What was held against an account, from wherever. */
export async function forgetAttempts(db: Database | Tx, account: string): Promise<void> {
  await db
    .deleteFrom('sign_in_throttle')
    .where((is) =>
      is.or([is('key', '=', account), is(sql<boolean>`starts_with(key, ${`${account}\n`})`, '=', true)]),
    )
    .execute()
}

/** One attempt less: it was no failure. Where others have failed meanwhile, it stays. */
export async function takeBackAttempt(
  db: Database | Tx,
  key: string,
  blocked: { before: Date | null; after: Date | null },
): Promise<void> {
  await db
    .updateTable('sign_in_throttle')
    .set((is) => ({ failures: is('failures', '-', 1), blocked_until: blocked.before }))
    .where('key', '=', key)
    .where('failures', '>', 0)
    .where('blocked_until', 'is not distinct from', blocked.after)
    .execute()
}

/** Forgets what is over, and the oldest of too many. */
export async function purgeAttempts(
  db: Database,
  { over, most = MOST_ROWS }: { over: Date; most?: number },
): Promise<void> {
  await db
    .deleteFrom('sign_in_throttle')
    .where((is) =>
      is.or([
        is('last_failure_at', '<', over),
        is(
          'last_failure_at',
          '<',
          is
            .selectFrom('sign_in_throttle')
            .select('last_failure_at')
            .orderBy('last_failure_at', 'desc')
            .offset(most)
            .limit(1),
        ),
      ]),
    )
    .execute()
}
