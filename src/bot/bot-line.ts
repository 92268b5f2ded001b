import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from 'grammy'
import { findBot, noteBot } from '../db/bot.ts'
import type { TelegramSetting } from '../domain/service/settings.ts'
import { messageOf } from '../lib/errors.ts'
import { monotonicMs } from '../lib/monotonic.ts'
import type { BotDeps } from './bot.ts'
import { type TelegramProblem, telegramProblem } from './call-problem.ts'
import { callbackKey } from './callback.ts'
import { createDispatch } from './dispatch.ts'
import { type BotLog, createIntake, type Intake, type UpdateObserver } from './intake.ts'
import { createTapAnswers, type TapAnswers, type Toast } from './tap-answers.ts'
import { createTelegramApi, grammySignal } from './telegram-api.ts'

export interface LineOptions {
  deps: BotDeps
  replicaId: string
  log: BotLog
  observer?: UpdateObserver
}

/** Everything that belongs to one token. */
export interface BotLine {
  token: string
  api: Api
  intake: Intake
  /** Who the bot is; asked again until Telegram says it. */
  identify(signal: AbortSignal): Promise<void>
  /** For the other replicas, and for whoever looks. */
  note(problem: TelegramProblem | null): Promise<void>
  stop(): Promise<void>
}

const REACHABLE = { state: 'reachable' } as const

/** Null: what stands there is no token. */
export function openLine(
  { deps, replicaId, log, observer }: LineOptions,
  { token, apiRoot }: TelegramSetting,
): BotLine | null {
  const id = Number(/^(\d{1,15}):/.exec(token ?? '')?.[1])
  if (token === null || !Number.isSafeInteger(id)) return null
  const { db, now } = deps
  const api = createTelegramApi({ token, apiRoot, monotonicMs })
  const bot = { id, username: '' }
  const answers = answersThrough(api, log)
  const dispatch = createDispatch({ ...deps, bot, key: callbackKey(token), answers, log })
  const intake = createIntake({
    db,
    now,
    bot: id,
    replicaId,
    log,
    expectTap: answers.expect,
    ...dispatch,
    async act(update, told) {
      // Of all replicas one asks who the bot is; the others read it.
      if (bot.username === '') bot.username = (await findBot(db, id))?.username ?? ''
      await dispatch.act(update, told)
    },
    ...(observer === undefined ? {} : { observer }),
  })
  let noted = ''

  async function note(problem: TelegramProblem | null): Promise<void> {
    const said = problem === null ? REACHABLE : stateOf(problem)
    const words = JSON.stringify(said)
    if (said === null || words === noted) return
    await noteBot(db, { bot: id, ...said, at: now() })
      .then(() => {
        noted = words
      })
      .catch((error: unknown) => log.warn({ reason: messageOf(error) }, 'the state of the bot is not noted'))
  }

  return {
    token,
    api,
    intake,
    note,
    identify: (signal) => identify({ db, now, log, api, bot, note }, signal),
    async stop() {
      await intake.stop()
      await answers.idle()
    },
  }
}

interface Unidentified extends Pick<BotDeps, 'db' | 'now'>, Pick<BotLine, 'api' | 'note'> {
  log: BotLog
  bot: { id: number; username: string }
}

async function identify({ db, now, log, api, bot, note }: Unidentified, signal: AbortSignal): Promise<void> {
  bot.username = (await findBot(db, bot.id).catch(() => null))?.username ?? ''
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(15_000)])
      bot.username = (await api.getMe(grammySignal(patience))).username
      await noteBot(db, { bot: bot.id, state: 'reachable', username: bot.username, at: now() })
      return
    } catch (error) {
      const problem = telegramProblem(error)
      if (failures === 1) log.warn({ reason: problem.why }, 'Telegram does not say who the bot is')
      await note(problem)
      await sleep(Math.min(500 * 2 ** failures, 10_000), undefined, { signal }).catch(() => {})
    }
  }
}

function stateOf(problem: TelegramProblem) {
  const { kind, why: error } = problem
  if (kind === 'conflict' || kind === 'unauthorized') return { state: kind, error }
  return kind === 'away' ? { state: 'away' as const, error } : null
}

const ANSWER_ATTEMPTS = 3
const ANSWER_PATIENCE_MS = 5_000

function answersThrough(api: Api, log: BotLog): TapAnswers {
  async function send(queryId: string, toast: Toast | null): Promise<void> {
    const said = toast === null ? {} : { text: toast.text, show_alert: toast.alert }
    for (let attempt = 1; ; attempt += 1) {
      try {
        await api.answerCallbackQuery(queryId, said, grammySignal(AbortSignal.timeout(ANSWER_PATIENCE_MS)))
        return
      } catch (error) {
        const problem = telegramProblem(error)
        // Too old, or answered before: nobody waits any more.
        if (problem.kind === 'no') return
        if (attempt >= ANSWER_ATTEMPTS || problem.kind === 'unauthorized') throw error
        await sleep(problem.kind === 'busy' ? problem.retryAfterMs : 250 * attempt)
      }
    }
  }
  return createTapAnswers({
    send,
    onProblem: (error) => log.warn({ reason: telegramProblem(error).why }, 'a tap could not be answered'),
  })
}
