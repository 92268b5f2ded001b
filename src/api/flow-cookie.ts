import type { FastifyReply, FastifyRequest } from 'fastify'
import { newSecret } from '../lib/secret.ts'
import type { ApiDeps } from './deps.ts'
import { isPlainLoopback } from './own-origin.ts'

type Where = Pick<ApiDeps, 'installation'>

const LASTS_S = 10 * 60

function nameOf(deps: Where): string {
  return isPlainLoopback(deps) ? 'rmm_flow' : '__Host-rmm_flow'
}

/** What only this browser knows: a sign-in that was begun in one cannot be finished in another. Two tabs share it. */
export function browserOf(deps: Where, request: FastifyRequest, reply: FastifyReply): string {
  const browser = browserIn(deps, request) ?? newSecret()
  void reply.setCookie(nameOf(deps), browser, {
    path: '/',
    httpOnly: true,
    // The identity provider sends the browser back by a link.
    sameSite: 'lax',
    secure: !isPlainLoopback(deps),
    maxAge: LASTS_S,
  })
  return browser
}

export function browserIn(deps: Where, request: FastifyRequest): string | null {
  const value = request.cookies[nameOf(deps)] ?? ''
  return /^[\w-]{43}$/.test(value) ? value : null
}
