import { setTimeout as sleep } from 'node:timers/promises'
import type { TelegramSetting } from '../domain/service/settings.ts'
import { messageOf, Unreachable } from '../lib/errors.ts'
import { type BotLine, type LineOptions, openLine } from './bot-line.ts'
import { telegramProblem } from './call-problem.ts'
import { tellCommands } from './commands.ts'
import { poll } from './poller.ts'
import { grammySignal } from './telegram-api.ts'
import { isWebhookSecret, setWebhook, type WebhookState, webhookState } from './webhook.ts'

export interface BotOptions extends LineOptions {
  /** Where the machine takes updates: `/api/tg-bot/update`. */
  updatePath: string
}

export interface Bot {
  /** Of the replica that has the duty: what happens in Telegram comes in here. Returns when that has begun. */
  begin(): Promise<void>
  /** Somebody else has the duty. What was brought here is still dealt with here. */
  end(): Promise<void>
  /** On every replica: Telegram brings an update. It is safe when this returns. */
  takeUpdate(secret: string, body: unknown): Promise<'taken' | 'not_known' | 'off'>
  /** Null: there is no bot. */
  setWebhook(): Promise<WebhookState | NoWebhook | null>
  stop(): Promise<void>
}

/** Why there is none. */
export interface NoWebhook {
  why: string
  remedy: string
}

const LOOK_MS = 1_000
const ADOPT_MS = 10_000
const SET_ONCE_IN_MS = 10_000

/** The bot that people run their releases from, as long as the configuration has one; another token is another bot. */
export function createBot(options: BotOptions): Bot {
  const { deps, log } = options
  const lines = createLines(options)
  let duty: { ending: AbortController; over: Promise<void> } | null = null
  let lastSet: { at: number; answer: Promise<WebhookState> } | null = null

  async function attend(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { telegram = null } = deps.installation
      const line = await lines.current()
      if (!line || !telegram) await rest(LOOK_MS, signal)
      else await whileIsSo(options, signal, (isSo) => attendLine(options, { line, telegram }, isSo))
    }
  }

  return {
    async begin() {
      if (duty) return
      const ending = new AbortController()
      duty = { ending, over: attend(ending.signal) }
    },
    async end() {
      const ended = duty
      duty = null
      ended?.ending.abort()
      await ended?.over
    },
    async takeUpdate(secret, body) {
      const line = await lines.current()
      if (!line) return 'off'
      if (!isWebhookSecret(secret, line.token)) return 'not_known'
      await line.intake.take([body])
      return 'taken'
    },
    async setWebhook() {
      const { telegram = null } = deps.installation
      const line = await lines.current()
      if (!line || !telegram) return null
      const url = webhookUrl(options)
      if (telegram.mode === 'polling') return POLLING
      if (url === null) return NO_ADDRESS
      const at = deps.now().getTime()
      if (lastSet && Math.abs(at - lastSet.at) < SET_ONCE_IN_MS) return lastSet.answer
      const answer = setWebhook(line.api, { url, token: line.token })
        .then(() => webhookState(line.api))
        .catch(sayUnreachable)
      lastSet = { at, answer }
      log.info({ url }, 'the webhook of the bot is set')
      return answer
    },
    async stop() {
      await this.end()
      await lines.stop()
    },
  }
}

function sayUnreachable(error: unknown): never {
  const problem = telegramProblem(error)
  const afterMs = problem.kind === 'busy' ? problem.retryAfterMs : SET_ONCE_IN_MS
  throw new Unreachable(`Telegram did not take the webhook: ${problem.why}.`, afterMs)
}

const POLLING: NoWebhook = {
  why: 'The bot asks Telegram for updates itself; it needs no webhook.',
  remedy: 'Set "mode: webhook" under "telegram" in rmm.yaml first.',
}

const NO_ADDRESS: NoWebhook = {
  why: 'Nobody has said where this machine is reached from outside.',
  remedy: 'Set "public_url" under "sign_in" in rmm.yaml.',
}

function webhookUrl({ deps, updatePath }: BotOptions): string | null {
  const { publicUrl } = deps.installation.signIn
  return publicUrl === null ? null : `${publicUrl}${updatePath}`
}

function createLines(options: BotOptions) {
  let line: BotLine | null = null
  let madeOf = ''
  let changing: Promise<void> = Promise.resolve()

  async function change(): Promise<void> {
    const { telegram = null } = options.deps.installation
    const wanted = telegram ? JSON.stringify([telegram.token, telegram.apiRoot]) : ''
    if (wanted === madeOf) return
    madeOf = wanted
    const before = line
    line = telegram ? openLine(options, telegram) : null
    await before?.stop()
  }

  return {
    /** That of the configuration as it is now; null: there is none. */
    async current(): Promise<BotLine | null> {
      changing = changing.catch(() => {}).then(change)
      await changing
      return line
    },
    async stop(): Promise<void> {
      await changing
      await line?.stop()
    },
  }
}

/** Until the signal fires or the configuration says something else. */
async function whileIsSo(
  { deps, log }: BotOptions,
  signal: AbortSignal,
  work: (isSo: AbortSignal) => Promise<void>,
): Promise<void> {
  const changed = new AbortController()
  const settings = () => {
    const { telegram, signIn } = deps.installation
    return JSON.stringify([telegram?.token, telegram?.apiRoot, telegram?.mode, signIn.publicUrl])
  }
  const before = settings()
  const looking = setInterval(() => settings() !== before && changed.abort(), LOOK_MS)
  try {
    await work(AbortSignal.any([signal, changed.signal]))
  } catch (error) {
    log.error({ err: error }, 'the bot stumbled')
    await rest(LOOK_MS, signal)
  } finally {
    clearInterval(looking)
  }
}

interface Attended {
  line: BotLine
  telegram: TelegramSetting
}

async function attendLine(
  options: BotOptions,
  { line, telegram }: Attended,
  signal: AbortSignal,
): Promise<void> {
  const { log } = options
  await Promise.all([
    adoptAgainAndAgain(options, line, signal),
    (async () => {
      await line.identify(signal)
      if (signal.aborted) return
      await tellCommands(line.api).catch((error: unknown) =>
        log.warn({ reason: telegramProblem(error).why }, 'Telegram did not take the commands'),
      )
      if (telegram.mode === 'webhook') return listen(options, line)
      await line.api
        .deleteWebhook({ drop_pending_updates: false }, grammySignal(AbortSignal.timeout(15_000)))
        .catch((error: unknown) =>
          log.warn({ reason: telegramProblem(error).why }, 'the webhook of the bot could not be removed'),
        )
      await poll({ api: line.api, take: line.intake.take, note: line.note, log, signal })
    })(),
  ])
}

/** Telegram brings the updates to whatever replica; it only has to know where. */
async function listen(options: BotOptions, { api, token, note }: BotLine): Promise<void> {
  const url = webhookUrl(options)
  if (url === null) return options.log.warn({}, NO_ADDRESS.why)
  await setWebhook(api, { url, token }).then(
    () => note(null),
    (error: unknown) => {
      options.log.warn({ reason: telegramProblem(error).why }, 'the webhook of the bot could not be set')
      return note(telegramProblem(error))
    },
  )
}

/** What replicas left that are no more. */
async function adoptAgainAndAgain(
  { log }: BotOptions,
  { intake }: BotLine,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await intake
      .adopt()
      .catch((error: unknown) => log.warn({ reason: messageOf(error) }, 'open updates could not be read'))
    await rest(ADOPT_MS, signal)
  }
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {})
}
