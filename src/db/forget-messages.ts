import { sql } from 'kysely'
import { statusesOf } from '../domain/release/status.ts'
import type { Database } from './connection.ts'

/** In one go: nobody waits for long. */
const AT_ONCE = 10_000

/** Messages that show what they should, or are given up, and are older than this; the cards of releases on their way stay. */
export async function forgetMessages(db: Database, before: Date): Promise<number> {
  const onTheirWay = [...statusesOf('draft'), ...statusesOf('active')]
  const { rows } = await sql`
    delete from message where id in (
      select message.id from message left join release on release.id = message.release_id
      where message.created_at < ${before}
        and (message.turn is null or message.gone_why is not null)
        and (release.id is null or release.status <> all(${onTheirWay}))
      limit ${AT_ONCE}
    )
    returning id
  `.execute(db)
  return rows.length
}
