export type Json = Record<string, unknown>

/** What the Bot API says when it does not do what it was asked. */
export class BotApiError extends Error {
  readonly code: number
  readonly parameters: Json | undefined

  constructor(code: number, description: string, parameters?: Json) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export function badRequest(why: string, parameters?: Json): BotApiError {
  return new BotApiError(400, `Bad Request: ${why}`, parameters)
}

export function forbidden(why: string): BotApiError {
  return new BotApiError(403, `Forbidden: ${why}`)
}
