import { setTimeout as sleep } from 'node:timers/promises'

/** SQLSTATEs with which a server says that it is gone or about to go, or takes nobody more. */
const AWAY_STATES = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '53300'])

const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** The driver's own errors carry no code. */
const AWAY_MESSAGES =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/

/** Whether the database went away (or was not there), as opposed to having refused what it was asked. */
export function isDisconnect(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (AWAY_STATES.has(code) || AWAY_CODES.has(code) || /^08...$/.test(code)) return true
  if (AWAY_MESSAGES.test(error.message)) return true
  // A name with several addresses fails with one error for each.
  if (error instanceof AggregateError && error.errors.some(isDisconnect)) return true
  return isDisconnect(error.cause)
}

export interface RetryOptions {
  signal?: AbortSignal
  /** Told of every failed attempt. */
  onAway?: (error: unknown, attempt: number) => void
}

const LONGEST_PAUSE_MS = 1_000

/**
 * Runs `fn` until the database is there, for ever unless the signal fires. An answer that was lost may belong to a commit that
 * happened: `fn` must be safe to run again. Every other error is thrown at once.
 */
export async function retryWhileAway<T>(fn: () => Promise<T>, options: RetryOptions = {}): Promise<T> {
  const { signal } = options
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted()
    try {
      return await fn()
    } catch (error) {
      if (!isDisconnect(error)) throw error
      options.onAway?.(error, attempt)
    }
    // The signal ends the pause; the beginning of the next round says so.
    await sleep(Math.min(25 * 2 ** attempt, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => {})
  }
}
