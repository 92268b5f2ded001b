import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from 'grammy'
import { retryWhileAway } from '../db/connection-away.ts'
import { type TelegramProblem, telegramProblem } from './call-problem.ts'
import type { BotLog } from './intake.ts'
import { grammySignal } from './telegram-api.ts'

export interface PollerOptions {
  api: Pick<Api, 'getUpdates' | 'deleteWebhook'>
  /** Once this is over, Telegram need not keep them. */
  take: (updates: readonly unknown[]) => Promise<void>
  /** How it goes; null: well. */
  note: (problem: TelegramProblem | null) => Promise<void>
  log: BotLog
  signal: AbortSignal
}

/** What the bot wants to be told. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const

const POLL_SECONDS = 25
const LONGEST_PAUSE_MS = 10_000
/** A token that opens nothing does not get better quickly. */
const UNAUTHORIZED_PAUSE_MS = 30_000
const CONFLICT_PAUSE_MS = 3_000

/** Asks Telegram for what happened, again and again, until the signal fires. */
export async function poll(options: PollerOptions): Promise<void> {
  const { api, take, note, signal } = options
  let offset: number | null = null
  let failures = 0
  while (!signal.aborted) {
    try {
      const updates: { update_id: number }[] = await api.getUpdates(
        {
          timeout: POLL_SECONDS,
          allowed_updates: ALLOWED_UPDATES,
          ...(offset === null ? {} : { offset }),
        },
        grammySignal(signalFor(signal)),
      )
      await retryWhileAway(() => take(updates), { signal })
      for (const { update_id: id } of updates) offset = Math.max(offset ?? 0, id + 1)
      failures = 0
      await note(null)
    } catch (error) {
      if (signal.aborted) return
      failures += 1
      await rest(options, telegramProblem(error), failures)
    }
  }
}

/** Longer than Telegram keeps a question open. */
const PATIENCE_MS = (POLL_SECONDS + 10) * 1_000

function signalFor(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])
}

async function rest(options: PollerOptions, problem: TelegramProblem, failures: number): Promise<void> {
  const { log, note, signal } = options
  const facts = { reason: problem.why, failures }
  if (failures === 1 || failures % 20 === 0) log.warn(facts, SENTENCES[problem.kind])
  await note(problem)
  if (problem.kind === 'conflict' && problem.why.includes('webhook')) await dropWebhook(options)
  await sleep(pauseMs(problem, failures), undefined, { signal }).catch(() => {})
}

const SENTENCES = {
  away: 'Telegram cannot be reached',
  busy: 'Telegram asks for patience',
  unauthorized: 'the token of the bot opens nothing: is it right, and was it taken back?',
  conflict:
    'another program asks Telegram for the updates of this bot, or a webhook is set: one token is for one installation',
  no: 'Telegram did not answer what happened',
} as const

/** Somebody has set one: what waits stays. */
async function dropWebhook({ api, log }: PollerOptions): Promise<void> {
  await api
    .deleteWebhook({ drop_pending_updates: false })
    .then(() => log.info({}, 'the webhook of the bot was removed: its mode is polling'))
    .catch((error: unknown) =>
      log.warn({ reason: telegramProblem(error).why }, 'the webhook of the bot could not be removed'),
    )
}

function pauseMs(problem: TelegramProblem, failures: number): number {
  if (problem.kind === 'busy') return problem.retryAfterMs
  if (problem.kind === 'unauthorized') return UNAUTHORIZED_PAUSE_MS
  if (problem.kind === 'conflict') return CONFLICT_PAUSE_MS
  return Math.min(250 * 2 ** failures, LONGEST_PAUSE_MS)
}
