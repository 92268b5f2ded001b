import { findByCause } from '../../db/event.ts'
import { findRelease } from '../../db/release.ts'
import type { Release } from '../../domain/release/release.ts'
import { aboutOf } from '../about.ts'
import type { BotDeps, Outcome, Presser } from '../bot.ts'
import { cardPlace } from '../card/card-buttons.ts'
import { idOf } from '../screens/args.ts'

type Arg = string | number | undefined

/** How long a yes to a question counts after the question was drawn. */
export const CONFIRMATION_LASTS_MS = 120_000

export interface Pressed {
  release: Release
  /** It has been done already: this update comes a second time. */
  isRepeat: boolean
  /** The button was drawn when the release was something else. */
  isStale: boolean
}

/** The release that a button is about; null: it is gone. */
export async function releaseNow(
  deps: Pick<BotDeps, 'db'>,
  { cause }: Pick<Presser, 'cause'>,
  { id, about }: { id: Arg; about: Arg },
): Promise<Pressed | null> {
  const [release, done] = await Promise.all([findRelease(deps.db, idOf(id)), findByCause(deps.db, cause)])
  if (!release) return null
  const isRepeat = done !== null
  return { release, isRepeat, isStale: !isRepeat && aboutOf(release) !== about }
}

export function gone({ t }: Pick<Presser, 't'>): Outcome {
  return { toast: t('releases-gone'), alert: true }
}

/** Nothing was done; the message is drawn anew. */
export function stale({ t }: Pick<Presser, 't'>, release: Release, phase: Arg): Outcome {
  return { toast: t('releases-stale'), alert: true, ...back(release, phase) }
}

/** To the card in the list that it came from; elsewhere the message stays what it is. */
export function back({ id }: Release, phase: Arg): Pick<Outcome, 'go'> {
  return phase === undefined ? {} : { go: cardPlace(id, phase) }
}
