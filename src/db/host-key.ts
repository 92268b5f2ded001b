import type { Database, Tx } from './connection.ts'

/** Pinned on first contact, checked ever after. `host` is `name:port`. */
export function hostKeys(db: Database | Tx, now: () => Date) {
  return {
    async get(host: string): Promise<string | null> {
      const row = await db
        .selectFrom('host_key')
        .select('fingerprint')
        .where('host', '=', host)
        .executeTakeFirst()
      return row?.fingerprint ?? null
    },
    async pin(host: string, fingerprint: string): Promise<void> {
      await db
        .insertInto('host_key')
        .values({ host, fingerprint, pinned_at: now() })
        .onConflict((conflict) => conflict.column('host').doNothing())
        .execute()
    },
    async forget(host: string): Promise<boolean> {
      const result = await db.deleteFrom('host_key').where('host', '=', host).executeTakeFirst()
      return result.numDeletedRows > 0n
    },
  }
}
