import { hkdfSync } from 'node:crypto'
import { type Api, GrammyError } from 'grammy'
import { isSameSecret } from '../lib/same-secret.ts'
import { telegramProblem } from './call-problem.ts'
import { ALLOWED_UPDATES } from './poller.ts'
import { grammySignal } from './telegram-api.ts'

/** What Telegram shows with every update that it brings, so that nobody else can bring one. */
export function webhookSecret(botToken: string): string {
  return Buffer.from(hkdfSync('sha256', botToken, '', 'rmm telegram webhook', 32)).toString('base64url')
}

export function isWebhookSecret(shown: string, botToken: string): boolean {
  return isSameSecret(shown, webhookSecret(botToken))
}

/** How it stands with the webhook, without anything that is secret. */
export interface WebhookState {
  url: string
  pendingUpdates: number
  lastError: { at: Date; message: string } | null
}

const PATIENCE_MS = 15_000
const MOST_CONNECTIONS = 40

export async function setWebhook(
  api: Pick<Api, 'setWebhook'>,
  { url, token }: { url: string; token: string },
): Promise<void> {
  const said = api.setWebhook(
    url,
    {
      secret_token: webhookSecret(token),
      allowed_updates: ALLOWED_UPDATES,
      max_connections: MOST_CONNECTIONS,
      drop_pending_updates: false,
    },
    grammySignal(AbortSignal.timeout(PATIENCE_MS)),
  )
  await said.catch(withoutPayload)
}

/** grammY's errors keep what was said to Telegram: here the secret too. */
function withoutPayload(error: unknown): never {
  const { why } = telegramProblem(error)
  throw error instanceof GrammyError
    ? new GrammyError(why, { ok: false, error_code: error.error_code, description: why }, error.method, {})
    : error
}

export async function webhookState(api: Pick<Api, 'getWebhookInfo'>): Promise<WebhookState> {
  const info = await api.getWebhookInfo(grammySignal(AbortSignal.timeout(PATIENCE_MS)))
  const { url = '', pending_update_count: pendingUpdates, last_error_date: date } = info
  const lastError =
    date === undefined ? null : { at: new Date(date * 1_000), message: info.last_error_message ?? '' }
  return { url, pendingUpdates, lastError }
}
