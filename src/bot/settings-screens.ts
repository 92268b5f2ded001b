import type { Act } from './bot.ts'
import { chatlang, hear, setlang, setquiet, setzone } from './deeds/settings.ts'
import { drawHearing } from './screens/hearing.ts'
import { drawSettings } from './screens/settings.ts'
import { drawZones } from './screens/zones.ts'
import type { ShownScreen } from './shown-screen.ts'

/** How people want to be told. */
export const SETTINGS_SCREENS: Readonly<Record<string, ShownScreen>> = {
  settings: { draw: drawSettings, inGroups: false },
  hearing: { draw: drawHearing, inGroups: false },
  zones: { draw: drawZones, inGroups: false },
}

export const SETTINGS_DEEDS: Readonly<Record<string, Act>> = { setlang, setzone, setquiet, hear, chatlang }
