const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long a browser stays signed in. */
export const SESSION_LIMITS = {
  /** Without a request. */
  idleMs: 12 * HOUR,
  /** However busy it is. */
  wholeMs: 14 * DAY,
  /** What the browser holds becomes another secret this often. */
  rotateMs: HOUR,
  /** The secret before is good for requests that were already on their way. */
  graceMs: 30_000,
  /** When it was last used is written down at most this often. */
  notedMs: MINUTE,
  /** Ended ones are shown this long. */
  rememberedMs: 30 * DAY,
} as const

export type SessionMethod = 'password' | 'oidc' | 'passkey' | 'link'
