import { MANAGE_SCREENS } from './manage-screens.ts'
import { NOTICE_SCREENS } from './notice-screens.ts'
import { RELEASE_SCREENS } from './release-screens.ts'
import { drawSay } from './screens/say.ts'
import { SETTINGS_SCREENS } from './settings-screens.ts'
import type { ShownScreen } from './shown-screen.ts'

export type { ShownScreen }

/** Every screen by the name that places call it, at most 8 characters. */
export const SCREENS: Readonly<Record<string, ShownScreen>> = {
  ...RELEASE_SCREENS,
  ...MANAGE_SCREENS,
  ...NOTICE_SCREENS,
  ...SETTINGS_SCREENS,
  say: { draw: drawSay, inGroups: true },
}
