import type { Selectable } from 'kysely'
import type { LinkOnWire, SessionOnWire } from '../../contract/session.ts'
import { SESSION_LIMITS } from '../../domain/person/session-limits.ts'
import type { Database } from '../connection.ts'
import type { LinkFacts } from '../one-time-link.ts'
import type { OneTimeLink } from '../schema.generated.ts'
import { timeOnWire } from './summaries.ts'

const MOST_SHOWN = 200

/** Those that open something, newest first. */
export async function sessionsOf(
  db: Database,
  person: string,
  { current, at }: { current: number | null; at: Date },
): Promise<SessionOnWire[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'method', 'address', 'agent', 'created_at', 'last_seen_at', 'expires_at'])
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .where('last_seen_at', '>', new Date(at.getTime() - SESSION_LIMITS.idleMs))
    .orderBy('id', 'desc')
    .limit(MOST_SHOWN)
    .execute()
  return rows.map((row) => ({
    ...row,
    method: row.method as SessionOnWire['method'],
    created_at: row.created_at.toISOString(),
    last_seen_at: row.last_seen_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    current: row.id === current,
  }))
}

/** Newest first; used and revoked ones too. */
export async function newestLinks(db: Database): Promise<LinkOnWire[]> {
  const rows = await db
    .selectFrom('one_time_link')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(MOST_SHOWN)
    .execute()
  return rows.map(linkOnWire)
}

export async function findLinkShown(db: Database, id: number): Promise<LinkOnWire | null> {
  const row = await db.selectFrom('one_time_link').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? linkOnWire(row) : null
}

function linkOnWire(row: Selectable<OneTimeLink>): LinkOnWire {
  const { role = null, groups = [], name = null } = row.facts as LinkFacts
  return {
    id: row.id,
    kind: row.kind as LinkOnWire['kind'],
    person: row.person ?? name,
    role,
    groups: [...groups],
    created_by: row.created_by,
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    used_at: timeOnWire(row.used_at),
    revoked_at: timeOnWire(row.revoked_at),
  }
}
