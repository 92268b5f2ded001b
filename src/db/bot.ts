import { sql } from 'kysely'
import type { Database } from './connection.ts'

/** `conflict`: somebody else asks for the same updates. `unauthorized`: the token opens nothing. */
export type BotState = 'reachable' | 'away' | 'conflict' | 'unauthorized'

export interface BotSeen {
  /** The number before the colon of its token. */
  bot: number
  state: BotState
  /** Left out: as it was. */
  username?: string
  /** Why it is not reachable. */
  error?: string
  at: Date
}

/** Writes only what changes: it may be said after every call. */
export async function noteBot(db: Database, seen: BotSeen): Promise<void> {
  const { bot, state, username = null, error = null, at } = seen
  await sql`
    insert into bot (id, username, state, since, error, error_at)
    values (${bot}, ${username}, ${state}, ${at}, ${error}, ${error === null ? null : at})
    on conflict (id) do update set
      username = coalesce(excluded.username, bot.username),
      state = excluded.state,
      since = case when bot.state = excluded.state then bot.since else excluded.since end,
      error = coalesce(excluded.error, bot.error),
      error_at = coalesce(excluded.error_at, bot.error_at)
    where bot.state <> excluded.state
      or coalesce(excluded.username, bot.username) is distinct from bot.username
      or coalesce(excluded.error, bot.error) is distinct from bot.error
  `.execute(db)
}

export interface KnownBot {
  /** Null: it never answered. */
  username: string | null
  state: BotState
  since: Date
  /** The last one, also after it is over. */
  error: string | null
  errorAt: Date | null
}

/** Null: nobody has tried yet. */
export async function findBot(db: Database, bot: number): Promise<KnownBot | null> {
  const row = await db.selectFrom('bot').selectAll().where('id', '=', bot).executeTakeFirst()
  if (!row) return null
  const { username, state, since, error, error_at: errorAt } = row
  return { username, state: state as BotState, since, error, errorAt }
}
