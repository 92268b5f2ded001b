import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_LIMITS } from '../domain/person/session-limits.ts'
import type { ApiDeps } from './deps.ts'
import { isPlainLoopback } from './own-origin.ts'

type Where = Pick<ApiDeps, 'installation'>

/** The prefix makes browsers refuse it from anybody but this very host over TLS. */
function nameOf(deps: Where): string {
  return isPlainLoopback(deps) ? 'rmm_session' : '__Host-rmm_session'
}

/** Lax: a link in a chat opens what it names; whatever changes something must prove where it comes from (`own-origin.ts`). */
function attributesOf(deps: Where): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: !isPlainLoopback(deps) }
}

export function sessionSecretOf(deps: Where, request: FastifyRequest): string | null {
  return request.cookies[nameOf(deps)]?.slice(0, 200) || null
}

/** Signs the browser in: whoever calls this has just opened the session. */
export function setSessionCookie(deps: Where, reply: FastifyReply, secret: string): void {
  void reply.setCookie(nameOf(deps), secret, {
    ...attributesOf(deps),
    maxAge: SESSION_LIMITS.wholeMs / 1_000,
  })
}

export function clearSessionCookie(deps: Where, reply: FastifyReply): void {
  void reply.clearCookie(nameOf(deps), attributesOf(deps))
}
