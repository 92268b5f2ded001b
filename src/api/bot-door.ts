import { SignInFailed } from '../app/sign-in-failed.ts'
import { nothing } from '../contract/params.ts'
import { sourcesHealth, telegramUpdate, telegramWebhook } from '../contract/sources-release.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { NotConfigured } from './not-configured.ts'
import { NotSignedIn } from './sign-in-way.ts'

const tags = ['Release API of workflows']

/** Telegram itself comes in here; it shows a secret that only it was given. */
export function botDoor(api: Api, { bot = null, mask }: Pick<ApiDeps, 'bot' | 'mask'>): void {
  const update = {
    operationId: 'telegramUpdate',
    summary: 'Where Telegram tells the bot what happened.',
    tags,
    problems: [401, 503] as const,
    body: telegramUpdate,
    response: { 200: sourcesHealth },
  }
  api.post('/update', { schema: update, config: { right: null } }, async ({ headers, body }) => {
    if (!bot) throw noBot()
    const secret = headers['x-telegram-bot-api-secret-token']
    const taken = typeof secret === 'string' ? await bot.takeUpdate(secret, body) : 'no_secret'
    if (taken === 'off') throw noBot()
    if (taken === 'no_secret')
      throw new NotSignedIn('This is not Telegram.', 'Only Telegram knows the secret that belongs here.')
    if (taken === 'not_known') throw new SignInFailed()
    return { status: 'ok' as const }
  })

  const setting = {
    operationId: 'setTelegramWebhook',
    summary: 'Tells Telegram where the bot listens, and answers how it stands with that.',
    tags,
    querystring: nothing,
    problems: [503] as const,
    response: { 200: telegramWebhook },
  }
  // Nothing of it comes from the request: whoever asks can change nothing by it.
  api.get('/webhook/set', { schema: setting, config: { right: null } }, async () => {
    const set = await bot?.setWebhook()
    if (!set) throw noBot()
    if ('why' in set) throw new NotConfigured(set.why, set.remedy)
    const { url, pendingUpdates, lastError } = set
    return {
      status: 'ok' as const,
      url,
      pending_update_count: pendingUpdates,
      last_error: lastError && { at: lastError.at.toISOString(), message: mask(lastError.message) },
    }
  })
}

function noBot(): NotConfigured {
  return new NotConfigured(
    'No Telegram bot is configured on this machine.',
    'Use the web or rmm instead; reports and approvals work without a bot.',
  )
}
