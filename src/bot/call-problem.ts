import { GrammyError } from 'grammy'
import { messageOf } from '../lib/errors.ts'

/** Why a call to Telegram came to nothing. */
export type TelegramProblem =
  | { kind: 'unauthorized' | 'conflict' | 'away' | 'no'; why: string }
  | { kind: 'busy'; why: string; retryAfterMs: number }

/** Never says the address that was called: the token is in it. */
export function telegramProblem(error: unknown): TelegramProblem {
  if (!(error instanceof GrammyError)) return { kind: 'away', why: messageOf(error) }
  const { error_code: code, description: why, parameters } = error
  if (code === 401 || code === 404) return { kind: 'unauthorized', why }
  if (code === 409) return { kind: 'conflict', why }
  if (code === 429) return { kind: 'busy', why, retryAfterMs: (parameters.retry_after ?? 1) * 1_000 }
  return code >= 500 ? { kind: 'away', why } : { kind: 'no', why }
}
