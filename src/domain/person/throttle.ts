const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

export interface ThrottleLimit {
  /** This many failures cost nothing. */
  free: number
  /** The first pause; each further failure doubles it. */
  firstMs: number
  longestMs: number
  /** After this long without a failure everything is forgotten. */
  forgetMs: number
}

/** Guessing one person's password. */
export const ACCOUNT_LIMIT: ThrottleLimit = {
  free: 5,
  firstMs: 5 * SECOND,
  longestMs: 15 * MINUTE,
  forgetMs: 24 * HOUR,
}

/** Guessing from one place, whoever's: a whole office may share it. */
export const ADDRESS_LIMIT: ThrottleLimit = {
  free: 50,
  firstMs: 5 * SECOND,
  longestMs: 15 * MINUTE,
  forgetMs: HOUR,
}

export interface Attempts {
  failures: number
  lastFailureAt: Date
  blockedUntil: Date | null
}

/** How long to wait before anything is tried again, or 0. */
export function pauseMs({ blockedUntil }: Attempts, now: Date): number {
  return Math.max(0, (blockedUntil?.getTime() ?? 0) - now.getTime())
}

/** The attempts after one more that failed. */
export function oneMore(before: Attempts | null, limit: ThrottleLimit, now: Date): Attempts {
  const isForgotten = before === null || now.getTime() - before.lastFailureAt.getTime() > limit.forgetMs
  const failures = (isForgotten ? 0 : before.failures) + 1
  const beyond = failures - limit.free
  if (beyond < 0) return { failures, lastFailureAt: now, blockedUntil: null }
  const blockMs = Math.min(limit.longestMs, limit.firstMs * 2 ** Math.min(beyond, 30))
  return { failures, lastFailureAt: now, blockedUntil: new Date(now.getTime() + blockMs) }
}
