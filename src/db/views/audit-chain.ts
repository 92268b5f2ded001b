import { sql } from 'kysely'
import type { Database } from '../connection.ts'

/** A seal with what it seals. Numbers are texts: somebody who meddled may have written any. */
export interface Link {
  position: string
  eventId: string
  previous: string
  hash: string
  /** What the event says now; null when there is no such event any more. */
  text: string | null
  checkpoint: Checkpoint | null
}

export interface Checkpoint {
  hash: string
  keyId: string
  mac: Buffer
  at: Date
}

/** Below everything that there can be. */
export const BEFORE_ALL = '-9223372036854775808'

interface LinkRow extends Omit<Link, 'checkpoint'> {
  checkpoint_hash: string | null
  key_id: string | null
  mac: Buffer | null
  at: Date | null
}

/**
 * The text of the event is the one that the migration writes when it seals, but does not come from there: who could change rows
 * could change functions of the database, too.
 */
export async function readLinks(db: Database, after: string, limit: number): Promise<Link[]> {
  const { rows } = await sql<LinkRow>`
    select s.position::text as position, s.event_id::text as "eventId", encode(s.previous, 'hex') as previous,
      encode(s.hash, 'hex') as hash,
      case when e.id is not null then pg_catalog.jsonb_build_array('event 1', e.id, trunc(extract(epoch from e.at) * 1000000)::text,
        e.action, e.release_id, e.deployment_id, e.service, e.actor, e.channel, e.cause, e.before::text, e.after::text,
        e.trace, e.address, e.identity)::text end as text,
      encode(c.hash, 'hex') as checkpoint_hash, c.key_id, c.mac, c.at
    from event_seal s
    left join event e on e.id = s.event_id
    left join audit_checkpoint c on c.position = s.position
    where s.position > ${after}::bigint
    order by s.position
    limit ${limit}
  `.execute(db)
  return rows.map(({ checkpoint_hash, key_id, mac, at, ...link }) => ({
    ...link,
    checkpoint:
      checkpoint_hash === null || key_id === null || mac === null || at === null
        ? null
        : { hash: checkpoint_hash, keyId: key_id, mac, at },
  }))
}

/** Looks at so many events after one; `last` is null when there are none. */
export async function findUnsealed(
  db: Database,
  after: string,
  limit: number,
): Promise<{ last: string | null; unsealed: string | null }> {
  const { rows } = await sql<{ last: string | null; unsealed: string | null }>`
    with page as (select id from event where id > ${after}::bigint order by id limit ${limit})
    select max(page.id)::text as last, (min(page.id) filter (where s.event_id is null))::text as unsealed
    from page left join event_seal s on s.event_id = page.id
  `.execute(db)
  return rows[0] ?? { last: null, unsealed: null }
}

/** Position of the last checkpoint, whoever made it; null when there is none. */
export async function lastCheckpointPosition(db: Database): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`
    select max(position)::text as last from audit_checkpoint
  `.execute(db)
  return rows[0]?.last ?? null
}
