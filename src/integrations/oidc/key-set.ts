import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose'
import { Unreachable } from '../../lib/errors.ts'
import { isSecure } from './secure-url.ts'

const TIMEOUT_MS = 5_000
const FRESH_MS = 3_600_000
/** A token with a key that nobody knows may be a forgery: it does not make the machine ask more often than this. */
const ASK_AGAIN_MS = 60_000
const AFTER_FAILURE_MS = 5_000

export interface KeySet {
  issuer: string
  keys: JWTVerifyGetKey
}

/** The keys with which an issuer signs, found through its own description and kept for an hour. */
export async function openKeySet(issuer: string, now: () => Date): Promise<KeySet> {
  const place = new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
  const described = await describe(place)
  if (described.issuer !== issuer)
    throw new Unreachable(`${issuer} calls itself something else.`, ASK_AGAIN_MS)
  const address = new URL(String(described.jwks_uri))
  if (!isSecure(address))
    throw new Unreachable(`${issuer} keeps its keys at a place that is not safe.`, ASK_AGAIN_MS)

  const keys = createRemoteJWKSet(address, {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: ASK_AGAIN_MS,
    cacheMaxAge: FRESH_MS,
    [customFetch]: patient(now),
  })
  return { issuer, keys }
}

async function describe(place: URL): Promise<{ issuer?: unknown; jwks_uri?: unknown }> {
  if (!isSecure(place))
    throw new Unreachable(`${place.origin} is not safe to ask: it has to be https.`, ASK_AGAIN_MS)
  const answer = await fetch(place, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (!answer.ok) throw new Unreachable(`${place.origin} answered ${answer.status}.`)
  return (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown }
}

/** After a failure nothing is asked for a moment, however many tokens come. */
function patient(now: () => Date) {
  let failedAt = Number.NEGATIVE_INFINITY
  return async (url: string, options: RequestInit): Promise<Response> => {
    if (now().getTime() - failedAt < AFTER_FAILURE_MS)
      throw new Unreachable('The keys cannot be had just now.')
    try {
      const answer = await fetch(url, options)
      if (!answer.ok) throw new Unreachable(`The keys cannot be had: ${answer.status}.`)
      return answer
    } catch (error) {
      failedAt = now().getTime()
      throw error
    }
  }
}
