import { GrammyError } from 'grammy'
import { NotDelivered, type Problem } from '../notifications/carrier.ts'
import { TelegramAway } from './telegram-api.ts'

/** Telegram has no codes for these, only sentences. */
const SENTENCES: readonly [pattern: RegExp, problem: (why: string) => Problem][] = [
  [/message is not modified/i, () => ({ kind: 'unchanged' })],
  [/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i, () => ({ kind: 'gone' })],
  [
    /message thread not found|TOPIC_CLOSED|TOPIC_DELETED/i,
    (why) => ({ kind: 'closed', why, onlyTopic: true }),
  ],
  [
    /chat not found|no rights to send|not enough rights|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|USER_IS_BLOCKED|PEER_ID_INVALID/i,
    (why) => ({ kind: 'closed', why, onlyTopic: false }),
  ],
]

/** What an answer of Telegram means for a message. */
function problemOf({ error_code: code, description, parameters }: GrammyError): Problem {
  const why = `${code} ${description}`
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', to: String(parameters.migrate_to_chat_id) }
  if (code === 429) return { kind: 'tooManyRequests', retryAfterMs: (parameters.retry_after ?? 1) * 1_000 }
  if (code >= 500) return { kind: 'unreachable', why, mayHaveArrived: true }
  // A token that is wrong is wrong for every message: they wait until the right one is set.
  if (code === 401 || code === 404) return { kind: 'unreachable', why, mayHaveArrived: false }
  const known = SENTENCES.find(([pattern]) => pattern.test(description))
  if (known) return known[1](description)
  return code === 403 ? { kind: 'closed', why: description, onlyTopic: false } : { kind: 'refused', why }
}

/** Everything that Telegram and the network say, in the words of the outbox. */
export async function delivered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (error instanceof GrammyError) throw new NotDelivered(problemOf(error))
    if (error instanceof TelegramAway)
      throw new NotDelivered({ kind: 'unreachable', why: error.message, mayHaveArrived: !error.isUnheard })
    throw error
  }
}
