import type { Act } from './bot.ts'
import { approve } from './deeds/approve.ts'
import { cancel } from './deeds/cancel.ts'
import { refresh } from './deeds/refresh.ts'
import { reject, rejectAs } from './deeds/reject.ts'
import { rollback } from './deeds/rollback.ts'
import { start } from './deeds/start.ts'

/** What is done with a release from its card. */
export const RELEASE_DEEDS: Readonly<Record<string, Act>> = {
  approve,
  cancel,
  refresh,
  reject,
  rejectas: rejectAs,
  rollback,
  start,
}
