import { sql } from 'kysely'
import { findBot, type KnownBot } from '../bot.ts'
import type { Database } from '../connection.ts'
import { dutyOf, type Trouble } from '../duty.ts'

/** Whoever has it speaks with Telegram. */
export const TELEGRAM_DUTY = 'telegram'

export interface BotBoard {
  /** Null: nobody has tried yet. */
  bot: KnownBot | null
  /** What keeps messages from being sent; null: nothing. */
  trouble: Trouble | null
  /** Whether a replica speaks with Telegram. */
  isAttended: boolean
  outbox: Outbox
  lastUpdateAt: Date | null
}

interface Outbox {
  /** Messages that should show something else than they do. */
  waiting: number
  /** Since when the oldest of them could have been sent; null: none waits. */
  oldest: Date | null
}

/** What is known about a bot, the same at every replica. */
export async function botBoard(db: Database, bot: number, at: Date): Promise<BotBoard> {
  const [known, duty, outbox, lastUpdateAt] = await Promise.all([
    findBot(db, bot),
    dutyOf(db, TELEGRAM_DUTY),
    outboxOf(db, at),
    lastUpdateOf(db, bot),
  ])
  return { bot: known, trouble: duty?.trouble ?? null, isAttended: duty !== null, outbox, lastUpdateAt }
}

/** Not counted: what is given up, what is for later, and chats that nothing can be sent to. */
async function outboxOf(db: Database, at: Date): Promise<Outbox> {
  const { rows } = await sql<{ waiting: number; oldest: Date | null }>`
    select count(*) as waiting, min(message.due_at) as oldest
    from message join chat on chat.id = message.chat
    where message.turn is not null and message.gone_why is null and message.due_at <= ${at} and chat.closed_why is null
  `.execute(db)
  return rows[0] ?? { waiting: 0, oldest: null }
}

async function lastUpdateOf(db: Database, bot: number): Promise<Date | null> {
  const row = await db
    .selectFrom('bot_update')
    .select('received_at')
    .where('bot', '=', bot)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.received_at ?? null
}
