import type { Draw } from './bot.ts'
import { drawAskfrz } from './screens/askfrz.ts'
import { drawAsklock } from './screens/asklock.ts'
import { drawAsktag } from './screens/asktag.ts'
import { drawCompare } from './screens/compare.ts'
import { drawDeploy } from './screens/deploy.ts'
import { drawDeploycf } from './screens/deploycf.ts'
import { drawFreeze } from './screens/freeze.ts'
import { drawFreezecf } from './screens/freezecf.ts'
import { drawFreezes } from './screens/freezes.ts'
import { drawFrzfor } from './screens/frzfor.ts'
import { drawHelp } from './screens/help.ts'
import { drawInbox } from './screens/inbox.ts'
import { drawLock } from './screens/lock.ts'
import { drawLockenv } from './screens/lockenv.ts'
import { drawLockfor } from './screens/lockfor.ts'
import { drawLocks } from './screens/locks.ts'
import { drawRels } from './screens/rels.ts'
import { drawRollbk } from './screens/rollbk.ts'
import { drawService } from './screens/service.ts'
import { drawServices } from './screens/services.ts'
import { drawStartcf } from './screens/startcf.ts'
import { drawStatus } from './screens/status.ts'
import { drawTags } from './screens/tags.ts'
import { drawUnfrzcf } from './screens/unfrzcf.ts'

/** What is not about one release: services, locks, freezes, deploying, comparing, help. */
export const MANAGE_SCREENS: Readonly<Record<string, { draw: Draw; inGroups: boolean }>> = {
  askfrz: { draw: drawAskfrz, inGroups: false },
  asklock: { draw: drawAsklock, inGroups: false },
  asktag: { draw: drawAsktag, inGroups: false },
  compare: { draw: drawCompare, inGroups: false },
  deploy: { draw: drawDeploy, inGroups: false },
  deploycf: { draw: drawDeploycf, inGroups: false },
  freeze: { draw: drawFreeze, inGroups: false },
  freezecf: { draw: drawFreezecf, inGroups: false },
  freezes: { draw: drawFreezes, inGroups: false },
  frzfor: { draw: drawFrzfor, inGroups: false },
  help: { draw: drawHelp, inGroups: false },
  inbox: { draw: drawInbox, inGroups: false },
  lock: { draw: drawLock, inGroups: false },
  lockenv: { draw: drawLockenv, inGroups: false },
  lockfor: { draw: drawLockfor, inGroups: false },
  locks: { draw: drawLocks, inGroups: false },
  rels: { draw: drawRels, inGroups: false },
  rollbk: { draw: drawRollbk, inGroups: false },
  service: { draw: drawService, inGroups: false },
  services: { draw: drawServices, inGroups: false },
  startcf: { draw: drawStartcf, inGroups: false },
  status: { draw: drawStatus, inGroups: false },
  tags: { draw: drawTags, inGroups: false },
  unfrzcf: { draw: drawUnfrzcf, inGroups: false },
}
