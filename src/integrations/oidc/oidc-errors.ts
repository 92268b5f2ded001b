import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { Refused } from '../../domain/refusals.ts'
import { messageOf, Unreachable } from '../../lib/errors.ts'

const RETRY_AFTER_MS = 5_000
const AWAY = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT'])
/** A page instead of an answer is what stands in front of a server that is away. */
const NO_ANSWER = new Set([
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
])

/**
 * What the provider, or the library that reads its answers, meant: it refuses, it is away, or (as it was) a bug.
 * Nothing of an answer is repeated but the words that the protocol knows: answers carry codes and tokens.
 */
export function meaningOf(error: unknown): unknown {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    if (error instanceof ResponseBodyError && error.status >= 500) return away(error)
    return new Refused({ code: 'oidc_refused', facts: { reason: word(error.error) } })
  }
  if (isNetworkError(error)) return away(error)
  if (!(error instanceof ClientError)) return error
  const code = error.code ?? ''
  const status = error.cause instanceof Response ? error.cause.status : 0
  if (
    AWAY.has(code) ||
    isNetworkError(error.cause) ||
    (NO_ANSWER.has(code) && (status >= 500 || status === 429))
  ) {
    return away(error)
  }
  return new Refused({ code: 'oidc_answer_invalid', facts: { reason: `${error.message} (${code})` } })
}

export function away(cause: unknown): Unreachable {
  return new Unreachable('The identity provider does not answer.', RETRY_AFTER_MS, { cause })
}

/** Why it is away, for the log. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause === undefined ? messageOf(error) : `${messageOf(error)} ${reasonOf(cause)}`
}

function isNetworkError(error: unknown): boolean {
  if (error instanceof DOMException) return error.name === 'TimeoutError' || error.name === 'AbortError'
  return error instanceof TypeError && error.message === 'fetch failed'
}

function word(text: string): string {
  return /^[\w-]{1,60}$/.test(text) ? text : 'unknown'
}
