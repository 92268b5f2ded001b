import { type BotBoard, botBoard } from '../db/views/bot-board.ts'
import type { Deps } from './deps.ts'

export type BotStateNow = 'off' | 'starting' | 'reachable' | 'away' | 'conflict' | 'unauthorized'

/** How it stands with the bot, from what all replicas know. */
export interface BotStatus {
  state: BotStateNow
  mode: 'polling' | 'webhook' | null
  /** Null: it never answered. */
  username: string | null
  since: Date | null
  lastError: { reason: string; at: Date } | null
  waiting: number
  oldest: Date | null
  lastUpdateAt: Date | null
}

const OFF: BotStatus = {
  state: 'off',
  mode: null,
  username: null,
  since: null,
  lastError: null,
  waiting: 0,
  oldest: null,
  lastUpdateAt: null,
}

export async function botStatus({
  db,
  installation,
  now,
}: Pick<Deps, 'db' | 'installation' | 'now'>): Promise<BotStatus> {
  const { telegram } = installation
  const bot = botNumber(telegram?.token ?? null)
  if (!telegram || bot === null) return OFF
  const board = await botBoard(db, bot, now())
  const { bot: known, outbox, lastUpdateAt } = board
  return {
    ...stateOf(board),
    mode: telegram.mode,
    username: known?.username ?? null,
    lastError: lastErrorOf(board),
    ...outbox,
    lastUpdateAt,
  }
}

/** Its number is what stands before the colon of its token. */
function botNumber(token: string | null): number | null {
  const number = Number(/^(\d+):/.exec(token ?? '')?.[1])
  return Number.isSafeInteger(number) ? number : null
}

/** What keeps it from being sent to counts as much as what keeps it from hearing. */
function stateOf({ bot, trouble, isAttended }: BotBoard): Pick<BotStatus, 'state' | 'since'> {
  if (!bot) return trouble ? { state: 'away', since: trouble.since } : { state: 'starting', since: null }
  if (bot.state !== 'reachable') return { state: bot.state, since: bot.since }
  if (trouble) return { state: 'away', since: trouble.since }
  return isAttended ? { state: 'reachable', since: bot.since } : { state: 'starting', since: null }
}

function lastErrorOf({ bot, trouble }: BotBoard): BotStatus['lastError'] {
  const known = bot?.error && bot.errorAt ? { reason: bot.error, at: bot.errorAt } : null
  const ofOutbox = trouble && { reason: trouble.reason, at: trouble.since }
  if (!known || !ofOutbox) return known ?? ofOutbox
  return known.at > ofOutbox.at ? known : ofOutbox
}
