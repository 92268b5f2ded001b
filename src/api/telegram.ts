import { type BotStatus, botStatus } from '../app/bot-status.ts'
import { makeTelegramLink } from '../app/make-telegram-link.ts'
import { nothing } from '../contract/params.ts'
import { type TelegramStatus, telegramLink, telegramStatus } from '../contract/telegram.ts'
import { Refused } from '../domain/refusals.ts'
import { Unreachable } from '../lib/errors.ts'
import { newSecret } from '../lib/secret.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

const showing = {
  operationId: 'getTelegram',
  summary: 'The bot: whether people reach it, and what waits to be told.',
  tags: ['Telegram'],
  querystring: nothing,
  response: { 200: telegramStatus },
}

const linking = {
  operationId: 'startTelegramLink',
  summary: 'A link that makes the bot know who one is; opens once, for a quarter of an hour.',
  tags: ['Account'],
  body: nothing,
  response: { 200: telegramLink },
  problems: [503],
} as const

type Deps = Pick<ApiDeps, 'db' | 'installation' | 'now' | 'mask'>

export function telegramRoutes(api: Api, deps: Deps): void {
  api.get('/telegram', { schema: showing, config: { right: 'read' } }, async () =>
    onWire(await botStatus(deps), deps.mask),
  )

  const own = { right: 'manage_own_account' } as const
  api.post(
    '/users/me/identities/telegram/start',
    { schema: linking, config: own },
    async (request, reply) => {
      const username = await usernameOf(deps)
      const secret = newSecret()
      const { expiresAt, isNew } = await makeTelegramLink(deps, { secret }, askerOf(request))
      reply.header('cache-control', 'no-store')
      const url = isNew ? `https://t.me/${username}?start=${secret}` : null
      return { url, expires_at: expiresAt.toISOString() }
    },
  )
}

async function usernameOf(deps: Deps): Promise<string> {
  const { state, username } = await botStatus(deps)
  if (state === 'off') throw new Refused({ code: 'telegram_not_set_up', facts: {} })
  if (username !== null) return username
  throw new Unreachable('Telegram has not said yet what the bot is called.', 5_000)
}

function onWire(status: BotStatus, mask: ApiDeps['mask']): TelegramStatus {
  const { lastError, state } = status
  return {
    configured: state !== 'off',
    username: status.username,
    mode: status.mode,
    state,
    since: status.since?.toISOString() ?? null,
    last_error: lastError && { message: mask(lastError.reason), at: lastError.at.toISOString() },
    waiting: status.waiting,
    waiting_since: status.oldest?.toISOString() ?? null,
    last_update_at: status.lastUpdateAt?.toISOString() ?? null,
  }
}
