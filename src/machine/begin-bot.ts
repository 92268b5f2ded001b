import type { BotByHttp } from '../api/bot-by-http.ts'
import type { Bot } from '../bot/create-bot.ts'
import { createChatReader } from '../notifications/chat-reader.ts'
import { createFollower } from '../notifications/follower.ts'
import type { BotParts } from './bot-parts.ts'
import type { BotSending } from './bot-sending.ts'
import { keepDuty } from './keep-duty.ts'

/** Of all replicas one speaks with Telegram. Nothing of the bot is loaded where no bot is configured. */
export async function beginBot(
  parts: BotParts,
  onStop: (end: () => Promise<void>) => void,
): Promise<BotByHttp> {
  const { deps, listener, log, db, replicaId } = parts
  const bot = loadedWhenNeeded(parts)
  const follower = createFollower({
    db,
    log,
    listen: (channel, ring) => listener.listen(channel, ring),
    reader: createChatReader({ ...deps, log }),
  })
  onStop(bot.stop)
  onStop(
    await keepDuty({
      db,
      listener,
      log,
      replicaId,
      name: 'telegram',
      work: {
        async begin() {
          await follower.begin()
          await bot.begin()
        },
        async end() {
          await bot.end()
          await follower.end()
        },
      },
    }),
  )
  return {
    takeUpdate: async (...update) => (await bot.loaded())?.bot.takeUpdate(...update) ?? 'off',
    setWebhook: async () => (await bot.loaded())?.bot.setWebhook() ?? null,
  }
}

interface Loaded {
  bot: Bot
  sending: BotSending
}

const LOOK_MS = 1_000

function loadedWhenNeeded(parts: BotParts) {
  let loading: Promise<Loaded> | null = null
  let looking: NodeJS.Timeout | null = null
  /** One after another: what begins late is not left over when the duty has ended. */
  let looked: Promise<void> = Promise.resolve()

  async function loaded(): Promise<Loaded | null> {
    const { telegram = null } = parts.deps.installation
    if (loading === null && telegram === null) return null
    loading ??= load(parts)
    return loading
  }

  async function look(): Promise<void> {
    const both = await loaded()
    if (!both || looking === null) return
    await both.sending.begin()
    await both.bot.begin()
    clearInterval(looking ?? undefined)
  }

  function soon(): Promise<void> {
    looked = looked
      .then(look)
      .catch((error: unknown) => parts.log.error({ err: error }, 'the bot did not begin'))
    return looked
  }

  return {
    loaded,
    async begin() {
      looking ??= setInterval(() => void soon(), LOOK_MS)
      await soon()
    },
    async end() {
      if (looking) clearInterval(looking)
      looking = null
      await looked
      const both = await loading
      await both?.bot.end()
      await both?.sending.end()
    },
    async stop() {
      const both = await loading
      await both?.bot.stop()
    },
  }
}

async function load(parts: BotParts): Promise<Loaded> {
  const [{ createBot }, { createBotSending }] = await Promise.all([
    import('../bot/create-bot.ts'),
    import('./bot-sending.ts'),
  ])
  return { bot: createBot(parts), sending: createBotSending(parts) }
}
