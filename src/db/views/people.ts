import type { Selectable } from 'kysely'
import type { Page } from '../../contract/page.ts'
import type { PersonOnWire, TokenFilter, TokenOnWire } from '../../contract/person.ts'
import type { Database } from '../connection.ts'
import type { Person, Token } from '../schema.generated.ts'
import { pageFrom } from './page.ts'
import { timeOnWire } from './summaries.ts'

export async function everybody(db: Database): Promise<PersonOnWire[]> {
  const rows = await db.selectFrom('person').selectAll().orderBy('name').execute()
  return rows.map(personOnWire)
}

export async function findPersonShown(db: Database, name: string): Promise<PersonOnWire | null> {
  const row = await db.selectFrom('person').selectAll().where('name', '=', name).executeTakeFirst()
  return row ? personOnWire(row) : null
}

function personOnWire({ name, role, created_at }: Selectable<Person>): PersonOnWire {
  return { name, role: role as PersonOnWire['role'], created_at: created_at.toISOString() }
}

/** Newest first; revoked ones too. */
export async function tokensPage(
  db: Database,
  { person, cursor, limit }: TokenFilter,
): Promise<Page<TokenOnWire>> {
  const rows = await db
    .selectFrom('token')
    .select(['id', 'person', 'label', 'created_at', 'revoked_at'])
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? 0))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, tokenOnWire)
}

export async function findTokenShown(db: Database, id: number): Promise<TokenOnWire | null> {
  const row = await db
    .selectFrom('token')
    .select(['id', 'person', 'label', 'created_at', 'revoked_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? tokenOnWire(row) : null
}

function tokenOnWire(
  row: Pick<Selectable<Token>, 'id' | 'person' | 'label' | 'created_at' | 'revoked_at'>,
): TokenOnWire {
  const { id, person, label, created_at, revoked_at } = row
  return { id, person, label, created_at: created_at.toISOString(), revoked_at: timeOnWire(revoked_at) }
}
