import type { Database, Tx } from './connection.ts'

/** Whether an admin besides this person can sign in: with a password, a passkey, somebody who vouches, or a token without limits. */
export async function hasOtherAdmin(
  db: Database | Tx,
  { except, at, tokens }: { except: string | null; at: Date; tokens: boolean },
): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('name')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .$if(except !== null, (query) => query.where('name', '<>', except ?? ''))
    .where((is) => {
      const theirs = (table: 'identity' | 'passkey') =>
        is.exists(is.selectFrom(table).select(`${table}.id`).whereRef(`${table}.person`, '=', 'person.name'))
      const token = is.exists(
        is
          .selectFrom('token')
          .select('token.id')
          .whereRef('token.person', '=', 'person.name')
          .where('revoked_at', 'is', null)
          .where('rights', 'is', null)
          .where('services', 'is', null)
          .where((or) => or.or([or('expires_at', 'is', null), or('expires_at', '>', at)])),
      )
      return is.or([
        is('password_hash', 'is not', null),
        theirs('identity'),
        theirs('passkey'),
        ...(tokens ? [token] : []),
      ])
    })
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
