import type { Act } from './bot.ts'
import { MANAGE_DEEDS } from './manage-deeds.ts'
import { RELEASE_DEEDS } from './release-deeds.ts'
import { SETTINGS_DEEDS } from './settings-screens.ts'

/** Every deed by the name that buttons call it, at most 8 characters. */
export const DEEDS: Readonly<Record<string, Act>> = {
  ...RELEASE_DEEDS,
  ...MANAGE_DEEDS,
  ...SETTINGS_DEEDS,
}
