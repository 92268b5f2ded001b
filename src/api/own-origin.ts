import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { ApiDeps } from './deps.ts'
import { CrossSite } from './sign-in-way.ts'

type Where = Pick<ApiDeps, 'installation'>
type Door = Pick<ApiDeps, 'installation' | 'log'>

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])
const CSRF_HEADER = 'x-rmm-csrf'

/** Where browsers come without TLS: only to the machine on which they run. */
export function isPlainLoopback({ installation }: Where): boolean {
  const { publicUrl } = installation.signIn
  if (publicUrl === null) return true
  const url = new URL(publicUrl)
  return url.protocol === 'http:' && LOOPBACK.has(url.hostname)
}

/**
 * Throws where a page elsewhere made the browser send this. What `Host` says proves nothing: a name of somebody else's may point here.
 * `session`: the secret that came by itself with the request; without one there is nothing that a page elsewhere could abuse,
 * and a program that says nothing of pages may pass.
 */
export function refuseCrossSite(deps: Door, request: FastifyRequest, session: string | null): void {
  const { origin, 'sec-fetch-site': site } = request.headers
  const isElsewhere = origin !== undefined && !isOwnOrigin(deps, origin, request)
  if (isElsewhere || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    deps.log.warn(
      { request_id: request.id, ...shortened({ origin, site }) },
      'a page elsewhere asked for this',
    )
    throw new CrossSite(remedyFor(deps))
  }
  if (origin !== undefined || site !== undefined || session === null) return

  const given = String(request.headers[CSRF_HEADER] ?? '')
  if (!isSame(given, csrfOf(session))) {
    deps.log.warn({ request_id: request.id }, 'a browser asked for this without a sign of which page')
    throw new CrossSite('Send the header X-RMM-CSRF with "csrf" from GET /users/me.')
  }
}

function shortened({ origin = '', site = '' }: { origin: string | undefined; site: unknown }): object {
  return { origin: origin.slice(0, 200), site: String(site).slice(0, 50) }
}

/** For browsers that say nothing about the page: it knows this only when it may read our answers. */
export function csrfOf(session: string): string {
  return createHash('sha256').update(`csrf ${session}`).digest('base64url')
}

function isOwnOrigin({ installation }: Where, origin: string, request: FastifyRequest): boolean {
  const { publicUrl } = installation.signIn
  if (publicUrl !== null) return origin === new URL(publicUrl).origin
  const url = URL.parse(origin)
  const port = String(request.socket.localPort)
  return url?.protocol === 'http:' && LOOPBACK.has(url.hostname) && (url.port || '80') === port
}

function remedyFor({ installation }: Where): string {
  const { publicUrl } = installation.signIn
  if (publicUrl !== null) return `Open ${publicUrl} and do it there.`
  return 'Browsers reach the machine under 127.0.0.1 or localhost, unless "sign_in.public_url" in rmm.yaml names another address.'
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return left !== undefined && right !== undefined && timingSafeEqual(left, right)
}
