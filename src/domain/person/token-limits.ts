const DAY = 86_400_000

/** How long a command line stays signed in. */
export const LOGIN_TOKEN_MS = 90 * DAY
