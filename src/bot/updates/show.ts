import type { Chat } from '../../db/chat.ts'
import { privateChatOf } from '../../db/chat-at.ts'
import type { Tx } from '../../db/connection.ts'
import { type Place, redrawMessage, showIn } from '../../db/message.ts'
import type { Outcome, Presser } from '../bot.ts'
import { CHANNEL, type DispatchDeps } from '../dispatch-deps.ts'
import { SCREENS } from '../screens.ts'

/** Makes the chat show what came of a tap or of words. `update`: its number, by which a repeat finds what it said. */
export async function showOutcome(
  tx: Tx,
  { by, update, outcome }: { by: Presser; update: number; outcome: Outcome },
): Promise<void> {
  const { chat, messageId, at } = by
  const { go, also } = outcome
  if (messageId !== null)
    await redrawMessage(tx, { id: messageId, ...(go === undefined ? {} : { place: go }), dueAt: at })
  else if (go !== undefined && mayShow(chat, go))
    await showIn(tx, { chat: chat.id, subject: `update ${update}`, place: go, at })
  if (also === undefined || !mayShow(chat, also)) return
  await showIn(tx, {
    chat: chat.id,
    subject: `update ${update} also`,
    place: also,
    // In a group it would be anybody's.
    ...(chat.kind === 'group' ? { replyTo: messageId } : {}),
    at,
  })
}

export function mayShow(chat: Pick<Chat, 'kind'>, [name]: Place): boolean {
  const screen = Object.hasOwn(SCREENS, name) ? SCREENS[name] : undefined
  return screen !== undefined && (chat.kind === 'private' || screen.inGroups)
}

/** What came too late for a toast, or has none: a message that only they read; nothing where they have no chat of their own. */
export async function tellAlone(
  deps: Pick<DispatchDeps, 'db'>,
  { chat, person, update, at }: { chat: Chat; person: string | null; update: number; at: Date },
  place: Place,
): Promise<void> {
  const own =
    chat.kind === 'private'
      ? chat
      : person !== null && (await privateChatOf(deps.db, { channel: CHANNEL, person }))
  if (!own) return
  await deps.db
    .transaction()
    .execute((tx) => showIn(tx, { chat: own.id, subject: `update ${update} said`, place, at }))
}
