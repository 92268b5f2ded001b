import { z } from 'zod'
import { time } from './text.ts'

/** The bot: whether people reach it, and what waits to be told. */
export const telegramStatus = z
  .object({
    /** Whether there is a bot at all. */
    configured: z.boolean(),
    /** Without @. Null: it never answered. */
    username: z.string().nullable(),
    mode: z.enum(['polling', 'webhook']).nullable(),
    state: z.enum(['off', 'starting', 'reachable', 'away', 'conflict', 'unauthorized']),
    since: time.nullable(),
    /** The last one, also after it is over. */
    last_error: z.object({ message: z.string(), at: time }).nullable(),
    /** Messages that are to be sent or changed. */
    waiting: z.int(),
    /** Since when the oldest of them waits. */
    waiting_since: time.nullable(),
    /** When somebody last did something in the bot. */
    last_update_at: time.nullable(),
  })
  .meta({ id: 'TelegramStatus' })

export type TelegramStatus = z.infer<typeof telegramStatus>

export const telegramLink = z
  .object({
    /** Opens the bot, once. Null: this was asked before, and what it opened with is not kept. */
    url: z.url().nullable(),
    expires_at: time,
  })
  .meta({ id: 'TelegramLink' })

export type TelegramLink = z.infer<typeof telegramLink>
