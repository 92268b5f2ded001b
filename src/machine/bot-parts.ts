import type { BotDeps } from '../bot/bot.ts'
import type { UpdateObserver } from '../bot/intake.ts'
import type { DutyParts } from './keep-duty.ts'
import type { MachineLog } from './machine-log.ts'

/** What the bot of a machine is put together from. */
export interface BotParts extends Omit<DutyParts, 'log'> {
  deps: BotDeps
  /** Resolves when nobody has taken the work of this replica over. */
  mayAct: () => Promise<void>
  /** Where the machine takes updates. */
  updatePath: string
  observer: UpdateObserver
  log: MachineLog
}
