import { type Chat, findChat } from '../db/chat.ts'
import type { Person } from '../domain/person/rights.ts'
import type { BotDeps } from './bot.ts'

/** A chat about which this person may say what it hears: their own, and for admins every group. */
export async function mayHear(deps: Pick<BotDeps, 'db'>, person: Person, id: number): Promise<Chat | null> {
  const chat = await findChat(deps.db, id)
  if (!chat) return null
  if (chat.kind === 'private') return chat.person === person.name ? chat : null
  return person.role === 'admin' ? chat : null
}

/** The chat that somebody looks at, as long as it is theirs. */
export async function findPrivateChat(
  deps: Pick<BotDeps, 'db'>,
  person: string,
  { id }: Pick<Chat, 'id'>,
): Promise<Chat | null> {
  const chat = await findChat(deps.db, id)
  return chat?.person === person ? chat : null
}
