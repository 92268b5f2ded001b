/** The world did not answer: a host, a network, the database. Tried again; neither a failure nor a success. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
  /** When to look again. */
  readonly retryAfterMs: number

  constructor(message: string, retryAfterMs = 2_000, options?: ErrorOptions) {
    super(message, options)
    this.retryAfterMs = retryAfterMs
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
