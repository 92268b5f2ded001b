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

/** SQLSTATEs of work that the server gave up for the sake of other work. */
const BUSY_STATES = new Set(['40001', '40P01', '55P03'])

/** Whether the same work may well succeed in a moment, because the database was away or had too much to do at once. */
export function isPassing(error: unknown): boolean {
  if (isDisconnect(error)) return true
  return error instanceof Error && 'code' in error && BUSY_STATES.has(String(error.code))
}

export interface RetryOptions {
  signal?: AbortSignal
  /** Told of every failed attempt. */
  onAway?: (error: unknown, attempt: number) => void
}

const LONGEST_PAUSE_MS = 1_000

/**
 * Runs `fn` until the database is there, for ever unless the signal fires. An answer that was lost may belong to a commit that
 * happened: `fn` must be safe to run again. What was only in the way of other work is tried again too; every other error is
 * thrown at once.
 */
export async function retryWhileAway<T>(fn: () => Promise<T>, options: RetryOptions = {}): Promise<T> {
  const { signal } = options
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted()
    try {
      return await fn()
    } catch (error) {
      if (!isPassing(error)) throw error
      options.onAway?.(error, attempt)
    }
    // The signal ends the pause; the beginning of the next round says so.
    await sleep(Math.min(25 * 2 ** attempt, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => {})
  }
}
