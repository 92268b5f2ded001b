import { drawCancel } from './screens/cancel.ts'
import { drawConfirm } from './screens/confirm.ts'
import { drawHistory } from './screens/history.ts'
import { drawList } from './screens/list.ts'
import { drawMenu } from './screens/menu.ts'
import { drawReject } from './screens/reject.ts'
import { drawRelease } from './screens/release.ts'
import { drawVersions } from './screens/versions.ts'
import type { ShownScreen } from './shown-screen.ts'

/** The menu, and what is about one release. */
export const RELEASE_SCREENS: Readonly<Record<string, ShownScreen>> = {
  cancel: { draw: drawCancel, inGroups: false },
  confirm: { draw: drawConfirm, inGroups: false },
  history: { draw: drawHistory, inGroups: false },
  list: { draw: drawList, inGroups: false },
  menu: { draw: drawMenu, inGroups: false },
  reject: { draw: drawReject, inGroups: true },
  release: { draw: drawRelease, inGroups: true },
  versions: { draw: drawVersions, inGroups: false },
}
