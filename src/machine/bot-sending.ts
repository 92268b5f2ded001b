import { createTelegramCarrier } from '../bot/carrier.ts'
import { isQuietIn } from '../bot/is-quiet-in.ts'
import { createTelegramApi } from '../bot/telegram-api.ts'
import { speakAs } from '../db/speak-as.ts'
import type { TelegramSetting } from '../domain/service/settings.ts'
import { monotonicMs } from '../lib/monotonic.ts'
import { wallClock } from '../notifications/clock.ts'
import { createOutbox, type Outbox } from '../notifications/outbox.ts'
import type { BotParts } from './bot-parts.ts'

/** What chats should show becomes what they show, through the bot of the configuration in force. */
export interface BotSending {
  begin(): Promise<void>
  end(): Promise<void>
}

const LOOK_MS = 1_000

/** Another token is another bot: its outbox begins anew. */
export function createBotSending(parts: BotParts): BotSending {
  const { deps, log } = parts
  let looking: NodeJS.Timeout | null = null
  let outbox: Outbox | null = null
  let madeOf = ''
  let changing: Promise<void> = Promise.resolve()

  async function change(isWanted: boolean): Promise<void> {
    const { telegram = null } = deps.installation
    const wanted = isWanted && telegram ? JSON.stringify([telegram.token, telegram.apiRoot]) : ''
    if (wanted === madeOf) return
    await outbox?.end()
    outbox = wanted && telegram?.token ? outboxOf(parts, telegram, telegram.token) : null
    if (outbox && telegram?.token) await speakAs(parts.db, Number(telegram.token.split(':')[0]), deps.now())
    await outbox?.begin()
    // Last: what did not begin is begun again.
    madeOf = wanted
  }

  function soon(isWanted: boolean): Promise<void> {
    const done = changing.then(() => change(isWanted))
    changing = done.catch((error: unknown) => log.error({ err: error }, 'the outbox did not begin'))
    return done
  }

  return {
    async begin() {
      looking ??= setInterval(() => void soon(true).catch(() => {}), LOOK_MS)
      await soon(true)
    },
    async end() {
      if (looking) clearInterval(looking)
      looking = null
      await soon(false)
    },
  }
}

function outboxOf(parts: BotParts, { apiRoot }: TelegramSetting, token: string): Outbox {
  const { deps, db, listener, log, mayAct, replicaId } = parts
  const carrier = createTelegramCarrier({
    deps,
    api: createTelegramApi({ token, apiRoot, monotonicMs }),
    botToken: token,
    isQuiet: (chat, at) => isQuietIn(deps, chat, at),
  })
  return createOutbox({
    db,
    listener,
    carrier,
    clock: wallClock,
    log,
    mayAct,
    duty: { name: 'telegram', replica: replicaId },
  })
}
