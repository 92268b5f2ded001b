import { findByCause } from '../db/event.ts'
import type { Place } from '../db/message.ts'
import { placeShown } from '../db/views/place-shown.ts'
import type { BotDeps, Outcome, Presser } from './bot.ts'
import { cutText } from './html.ts'
import { shortName } from './short-name.ts'
import { isFresh } from './stamp.ts'

const LASTS_MS = 120_000
const LONGEST_TOAST = 200

/** What a question was about, in a few characters: a yes to another picture of the world counts for nothing. */
export function aboutWorld(facts: unknown): string {
  return shortName(JSON.stringify(facts)).slice(0, 6)
}

/** Why a yes counts no longer, as an answer that asks again; null: it does, or it was carried out already. */
export async function tooLate(
  { db }: Pick<BotDeps, 'db'>,
  by: Presser,
  { stamp, isSame = true }: { stamp: string | number | undefined; isSame?: boolean },
): Promise<Outcome | null> {
  if (await findByCause(db, by.cause)) return null
  if (!isFresh(stamp, by.at, LASTS_MS)) return { toast: by.t('manage-confirm-expired'), alert: true }
  return isSame ? null : { toast: by.t('manage-confirm-changed'), alert: true }
}

/** What the message shows in which was pressed, where it is this screen. */
export async function pressedIn(
  { db }: Pick<BotDeps, 'db'>,
  { messageId }: Pick<Presser, 'messageId'>,
  screen: string,
): Promise<Place | null> {
  const place = messageId === null ? null : await placeShown(db, messageId)
  return place?.[0] === screen ? place : null
}

export function toastOf(text: string): string {
  return cutText(text, LONGEST_TOAST)
}
