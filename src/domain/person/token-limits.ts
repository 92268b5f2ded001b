const DAY = 86_400_000

/** How long a command line stays signed in. */
export const LOGIN_TOKEN_MS = 90 * DAY

/** How long a run on GitHub works with what it got for a token of GitHub. */
export const RUN_TOKEN_MS = 3_600_000
