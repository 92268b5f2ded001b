import { BotApiError, badRequest, type Json } from './bot-api-error.ts'
import { isTrue, numberOf, textOf } from './bot-api-parameters.ts'

export interface Update {
  update_id: number
  kind: string
  content: Json
}

interface Poll {
  offset: number
  limit: number
  end: (answer: Update[] | BotApiError) => void
}

interface Webhook {
  url: string
  secret: string
  lastError: { message: string; date: number } | null
}

const LAST_POLL_CONFLICT =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
const WEBHOOK_CONFLICT =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
/** Kinds that are sent only to who names them. */
const BY_NAME_ONLY = ['chat_member', 'message_reaction', 'message_reaction_count']
const LONGEST_POLL_S = 50

/** What waits for the bot, and the two ways in which it gets it. */
export class Updates {
  private waiting: Update[] = []
  private nextId = 700_000_001
  private poll: Poll | null = null
  private webhook: Webhook | null = null
  private allowed: readonly string[] = []
  private readonly underWay = new Set<Update>()
  private isClosed = false
  private isAway = false
  /** Between two attempts to deliver an update to the webhook. */
  retryMs = 100
  /** Brought to the webhook at the same time; one: in order. Telegram does forty. */
  parallel = 1
  readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  /** Null: the bot does not want to hear of it. */
  add(kind: string, content: Json): number | null {
    const isWanted = this.allowed.length > 0 ? this.allowed.includes(kind) : !BY_NAME_ONLY.includes(kind)
    if (!isWanted) return null
    const update = { update_id: this.nextId++, kind, content }
    this.waiting.push(update)
    this.look()
    return update.update_id
  }

  /** Delivers an update once more, as when the answer of a webhook was lost. */
  repeat(update: Update): void {
    this.waiting = [...this.waiting, update].toSorted((a, b) => a.update_id - b.update_id)
    this.look()
  }

  get pending(): readonly Update[] {
    return this.waiting
  }

  /** While nobody reaches Telegram, it reaches nobody either. */
  setAway(isAway: boolean): void {
    this.isAway = isAway
    this.look()
  }

  close(): void {
    this.isClosed = true
    this.poll?.end([])
  }

  /** Waits for updates; the answer is an error object where it is one, so that a later poll can end this one. */
  getUpdates(parameters: Json, gone: AbortSignal): Promise<Update[]> {
    if (this.webhook) throw new BotApiError(409, WEBHOOK_CONFLICT)
    const [offset, limit] = [numberOf(parameters['offset']), numberOf(parameters['limit'], 100)]
    const seconds = Math.min(numberOf(parameters['timeout']), LONGEST_POLL_S)
    this.allow(parameters['allowed_updates'])
    this.forget(offset)
    this.poll?.end(new BotApiError(409, LAST_POLL_CONFLICT))

    return new Promise((resolve, reject) => {
      const late = setTimeout(() => poll.end([]), seconds * 1_000)
      const poll: Poll = {
        offset,
        limit: Math.min(Math.max(limit, 1), 100),
        end: (answer) => {
          clearTimeout(late)
          if (this.poll === poll) this.poll = null
          if (answer instanceof BotApiError) reject(answer)
          else resolve(answer)
        },
      }
      gone.addEventListener('abort', () => poll.end([]))
      this.poll = poll
      this.look()
    })
  }

  private forget(offset: number): void {
    if (offset < 0) this.waiting = this.waiting.slice(offset)
    else this.waiting = this.waiting.filter(({ update_id }) => update_id >= offset)
  }

  setWebhook(parameters: Json): string {
    const url = textOf(parameters['url'])
    if (url === '') return this.deleteWebhook(parameters)
    const secret = textOf(parameters['secret_token'])
    if (!URL.canParse(url)) throw badRequest('invalid webhook URL specified')
    const { protocol, hostname } = new URL(url)
    // Loopback is for tests; Telegram itself could not come in there.
    if (protocol !== 'https:' && hostname !== '127.0.0.1') {
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
    }
    if (secret.length > 256) throw badRequest('secret token is too long')
    if (/[^\w-]/.test(secret)) throw badRequest('secret token contains unallowed characters')
    this.drop(parameters)
    this.allow(parameters['allowed_updates'])
    const isSame = this.webhook?.url === url && this.webhook.secret === secret
    this.webhook = { url, secret, lastError: null }
    this.poll?.end(new BotApiError(409, 'Conflict: terminated by setWebhook request'))
    this.look()
    return isSame ? 'Webhook is already set' : 'Webhook was set'
  }

  deleteWebhook(parameters: Json): string {
    this.drop(parameters)
    const was = this.webhook
    this.webhook = null
    return was ? 'Webhook was deleted' : 'Webhook is already deleted'
  }

  getWebhookInfo(): Json {
    const { url = '', lastError = null } = this.webhook ?? {}
    return {
      url,
      has_custom_certificate: false,
      pending_update_count: this.waiting.length,
      ...(lastError ? { last_error_date: lastError.date, last_error_message: lastError.message } : {}),
      ...(url === '' ? {} : { max_connections: 40, ip_address: '127.0.0.1' }),
      ...(this.allowed.length > 0 ? { allowed_updates: this.allowed } : {}),
    }
  }

  private drop(parameters: Json): void {
    if (isTrue(parameters['drop_pending_updates'])) this.waiting = []
  }

  private allow(given: unknown): void {
    if (given === undefined) return
    const kinds: unknown = typeof given === 'string' ? JSON.parse(given) : given
    if (Array.isArray(kinds)) this.allowed = kinds.map(String)
  }

  private look(): void {
    const { poll, webhook } = this
    if (this.waiting.length === 0) return
    if (poll) poll.end(this.waiting.slice(0, poll.limit))
    else if (webhook) this.deliver()
  }

  /** So many at a time, each again and again until it is taken. */
  private deliver(): void {
    const { webhook } = this
    if (!webhook || this.isClosed || this.isAway) return
    for (const update of this.waiting) {
      if (this.underWay.size >= this.parallel) return
      if (!this.underWay.has(update)) void this.bring(webhook, update)
    }
  }

  private async bring(webhook: Webhook, update: Update): Promise<void> {
    this.underWay.add(update)
    const problem = await post(webhook, update)
    if (problem === null) this.waiting = this.waiting.filter((other) => other !== update)
    else {
      webhook.lastError = { message: problem, date: Math.floor(this.now() / 1_000) }
      await new Promise((resolve) => setTimeout(resolve, this.retryMs))
    }
    this.underWay.delete(update)
    this.deliver()
  }
}

export function updateJson({ update_id, kind, content }: Update): Json {
  return { update_id, [kind]: content }
}

async function post({ url, secret }: Webhook, update: Update): Promise<string | null> {
  const headers = {
    'content-type': 'application/json',
    ...(secret === '' ? {} : { 'x-telegram-bot-api-secret-token': secret }),
  }
  const body = JSON.stringify(updateJson(update))
  try {
    const response = await fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(10_000) })
    await response.arrayBuffer()
    if (response.ok) return null
    return `Wrong response from the webhook: ${response.status} ${response.statusText}`
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? 'Read timeout expired'
      : 'Connection refused'
  }
}
