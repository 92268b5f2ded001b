/** Wrong, unknown or disabled: whoever asks is not told which. HTTP 401. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed'

  constructor() {
    super('Name or password is wrong.')
  }
}

/** Somebody guesses. HTTP 429. */
export class TooManyAttempts extends Error {
  override readonly name = 'TooManyAttempts'
  readonly retryAfterMs: number

  constructor(retryAfterMs: number) {
    super('Too many attempts to sign in have failed.')
    this.retryAfterMs = retryAfterMs
  }
}
