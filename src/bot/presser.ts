import type { BotUpdate } from '../db/bot-update.ts'
import type { Chat } from '../db/chat.ts'
import type { Person } from '../domain/person/rights.ts'
import type { Presser } from './bot.ts'
import type { DispatchDeps } from './dispatch-deps.ts'
import { readerFor } from './reader.ts'
import type { ToldUser } from './updates/read-update.ts'

export interface Pressing {
  update: BotUpdate
  from: ToldUser
  person: Person
  chat: Chat
  messageId: number | null
}

/** Who acts, in their own language wherever they are. */
export async function presserOf(
  { db, installation, now }: DispatchDeps,
  { update, from, person, chat, messageId }: Pressing,
): Promise<Presser> {
  const reader = await readerFor(db, { chat, person }, { installation, at: now() })
  return {
    ...reader,
    person,
    cause: causeOf(update),
    trace: update.trace,
    identity: `telegram ${from.id}`,
    messageId,
  }
}

export function causeOf({ bot, id }: Pick<BotUpdate, 'bot' | 'id'>): string {
  return `telegram ${bot} ${id}`
}
