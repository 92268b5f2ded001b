import type { Selectable } from 'kysely'
import type { Page } from '../../contract/page.ts'
import type { TokenFilter, TokenOnWire } from '../../contract/person.ts'
import type { Database } from '../connection.ts'
import type { Token } from '../schema.generated.ts'
import { pageFrom } from './page.ts'
import { timeOnWire } from './summaries.ts'

/** Newest first; revoked ones too. */
export async function tokensPage(
  db: Database,
  { person, cursor, limit }: TokenFilter,
): Promise<Page<TokenOnWire>> {
  const rows = await db
    .selectFrom('token')
    .selectAll()
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? 0))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, tokenOnWire)
}

export async function findTokenShown(db: Database, id: number): Promise<TokenOnWire | null> {
  const row = await db.selectFrom('token').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? tokenOnWire(row) : null
}

function tokenOnWire(row: Selectable<Token>): TokenOnWire {
  return {
    id: row.id,
    person: row.person,
    label: row.label,
    rights: row.rights,
    services: row.services,
    created_at: row.created_at.toISOString(),
    expires_at: timeOnWire(row.expires_at),
    last_used_at: timeOnWire(row.last_used_at),
    revoked_at: timeOnWire(row.revoked_at),
    revoked_by: row.revoked_by,
    run: row.run_repository === null ? null : { repository: row.run_repository, id: row.run_id },
  }
}
