import type { Chat } from '../../db/chat.ts'
import { privateChatOf } from '../../db/chat-at.ts'
import type { Tx } from '../../db/connection.ts'
import { type Place, redrawMessage, showIn } from '../../db/message.ts'
import type { Outcome, Presser } from '../bot.ts'
import { CHANNEL, type DispatchDeps } from '../dispatch-deps.ts'
import { SCREENS } from '../screens.ts'
import { mayShow as mayShowScreen } from '../shown-screen.ts'

/** Makes the chat show what came of a tap or of words. `update`: its number, by which a repeat finds what it said. */
export async function showOutcome(
  tx: Tx,
  { by, update, outcome }: { by: Presser; update: number; outcome: Outcome },
): Promise<void> {
  const { chat, messageId, at } = by
  const { go, also } = outcome
  const place = go !== undefined && mayShow(chat, go) ? { place: go } : null
  if (messageId !== null) await redrawMessage(tx, { id: messageId, ...place, isThere: true, dueAt: at })
  else if (place) await showIn(tx, { chat: chat.id, subject: `update ${update}`, ...place, at })
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
  return screen !== undefined && mayShowScreen(chat, screen)
}

/** What came too late for a toast, or has none: a message that only they read; nothing where they have no chat of their own. */
export async function tellAlone(deps: Pick<DispatchDeps, 'db'>, alone: Alone, place: Place): Promise<void> {
  await deps.db.transaction().execute((tx) => sayAlone(tx, alone, place))
}

interface Alone {
  chat: Chat
  person: string | null
  update: number
  at: Date
}

/** The same together with something else. */
export async function sayAlone(tx: Tx, { chat, person, update, at }: Alone, place: Place): Promise<void> {
  const own =
    chat.kind === 'private'
      ? chat
      : person !== null && (await privateChatOf(tx, { channel: CHANNEL, person }))
  if (!own) return
  await showIn(tx, { chat: own.id, subject: `update ${update} said`, place, at })
}
