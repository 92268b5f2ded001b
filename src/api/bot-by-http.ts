/** The bot, as far as it is reached over HTTP. */
export interface BotByHttp {
  /** Telegram brings an update. It is kept when this returns. */
  takeUpdate(secret: string, body: unknown): Promise<'taken' | 'not_known' | 'off'>
  /** Null: there is no bot. */
  setWebhook(): Promise<WebhookState | { why: string; remedy: string } | null>
}

interface WebhookState {
  url: string
  pendingUpdates: number
  lastError: { at: Date; message: string } | null
}
