import { sql } from 'kysely'
import { hashSecret } from '../lib/secret.ts'
import type { Database, Tx } from './connection.ts'

export type FlowKind = 'oidc' | 'passkey' | 'passkey_new'

/** `browser` is a secret that only the browser has in which the sign-in was begun. */
export interface FlowKey {
  kind: FlowKind
  secret: string
  browser: string
}

export interface Flow {
  person: string | null
  facts: Readonly<Record<string, string>>
}

export interface NewFlow extends FlowKey, Flow {
  address: string
}

/** What is over is forgotten by the way. */
export async function insertFlow(
  tx: Tx,
  flow: NewFlow,
  { at, expiresAt }: { at: Date; expiresAt: Date },
): Promise<void> {
  await tx.deleteFrom('sign_in_flow').where('expires_at', '<=', at).execute()
  const facts = { ...flow.facts, browser: hashSecret(flow.browser), address: flow.address }
  await tx
    .insertInto('sign_in_flow')
    .values({
      hash: hashSecret(flow.secret),
      kind: flow.kind,
      person: flow.person,
      facts: JSON.stringify(facts),
      created_at: at,
      expires_at: expiresAt,
    })
    .execute()
}

/** Once: whoever comes second gets null, as does another browser. */
export async function takeFlow(db: Database | Tx, key: FlowKey, at: Date): Promise<Flow | null> {
  const row = await db
    .deleteFrom('sign_in_flow')
    .where('hash', '=', hashSecret(key.secret))
    .where('kind', '=', key.kind)
    .where(sql`facts->>'browser'`, '=', hashSecret(key.browser))
    .where('expires_at', '>', at)
    .returning(['person', 'facts'])
    .executeTakeFirst()
  return row ? { person: row.person, facts: row.facts as Record<string, string> } : null
}

/** How many were begun from there and are not over. */
export async function flowsFrom(db: Database | Tx, address: string, at: Date): Promise<number> {
  const { count } = await db
    .selectFrom('sign_in_flow')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where(sql`facts->>'address'`, '=', address)
    .where('expires_at', '>', at)
    .executeTakeFirstOrThrow()
  return count
}
