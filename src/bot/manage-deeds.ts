import type { Act } from './bot.ts'
import { ask } from './deeds/ask.ts'
import { createPicked, nameTag, pickTag, startDraft, tryAgain } from './deeds/deploy.ts'
import { freeze, freezeAs, unfreeze } from './deeds/freeze.ts'
import { lockFor, unlock } from './deeds/lock.ts'

/** What is done from the screens that are not about one release. */
export const MANAGE_DEEDS: Readonly<Record<string, Act>> = {
  ask,
  pick: pickTag,
  newrel: nameTag,
  create: createPicked,
  startrel: startDraft,
  again: tryAgain,
  lockas: lockFor,
  unlock,
  frzas: freezeAs,
  freeze,
  unfreeze,
}
