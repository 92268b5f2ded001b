import type { BotDeps } from './bot.ts'
import type { BotLog } from './intake.ts'
import type { TapAnswers } from './tap-answers.ts'

/** What dealing with updates needs from outside. */
export interface DispatchDeps extends BotDeps {
  bot: BotIdentity
  /** With which its buttons are signed. */
  key: Buffer
  answers: Pick<TapAnswers, 'answer'>
  log: BotLog
}

export interface BotIdentity {
  id: number
  /** Without the @. */
  username: string
}

export const CHANNEL = 'telegram'
