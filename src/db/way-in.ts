import type { Database, Tx } from './connection.ts'

interface AdminSought {
  /** Besides this person. */
  except: string | null
  at: Date
  /** Whether a token without limits is way in enough. */
  tokens: boolean
  /** Which doors are open here. */
  password: boolean
  issuer: string | null
}

/** Whether an admin can sign in here: with a password, a passkey, an identity of the provider, or a token. */
export async function hasOtherAdmin(db: Database | Tx, sought: AdminSought): Promise<boolean> {
  const { except, at, tokens, password, issuer } = sought
  const issuers = issuer === null ? [] : [issuer.replace(/\/$/, ''), `${issuer.replace(/\/$/, '')}/`]
  const row = await db
    .selectFrom('person')
    .select('name')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .$if(except !== null, (query) => query.where('name', '<>', except ?? ''))
    .where((is) => {
      const passkey = is.exists(
        is.selectFrom('passkey').select('passkey.id').whereRef('passkey.person', '=', 'person.name'),
      )
      const vouched = is.exists(
        is
          .selectFrom('identity')
          .select('identity.id')
          .whereRef('identity.person', '=', 'person.name')
          .where('kind', '=', 'oidc')
          .where('issuer', 'in', issuers),
      )
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
        passkey,
        ...(password ? [is('password_hash', 'is not', null)] : []),
        ...(issuers.length > 0 ? [vouched] : []),
        ...(tokens ? [token] : []),
      ])
    })
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
