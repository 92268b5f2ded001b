import { drawAttn } from './screens/attn.ts'
import { drawDevdep } from './screens/devdep.ts'
import { drawFailure } from './screens/failure.ts'
import { drawHeld } from './screens/held.ts'
import { drawReady } from './screens/ready.ts'
import { drawResult } from './screens/result.ts'
import { drawTagref } from './screens/tagref.ts'
import type { ShownScreen } from './shown-screen.ts'

/** What people are told without having asked. */
export const NOTICE_SCREENS: Readonly<Record<string, ShownScreen>> = {
  ready: { draw: drawReady, inGroups: true },
  failure: { draw: drawFailure, inGroups: true },
  result: { draw: drawResult, inGroups: true },
  held: { draw: drawHeld, inGroups: true },
  attn: { draw: drawAttn, inGroups: true },
  tagref: { draw: drawTagref, inGroups: true },
  devdep: { draw: drawDevdep, inGroups: true },
}
