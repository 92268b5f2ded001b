import type { FastifyRequest } from 'fastify'
import { authenticateInterserver } from '../app/authenticate-interserver.ts'
import type { ApiDeps } from './deps.ts'
import { bearerOf, NotSignedIn, type SignInWay } from './sign-in-way.ts'

const HEADER = 'x-interserver-secret-key'

/**
 * The key between servers, as workflows send it: in its own header, after "Bearer", or alone as `Authorization`. What stands after
 * "Bearer" and is not the key may be a token of another kind.
 */
export function interserverKey(deps: ApiDeps): SignInWay {
  return async (request) => {
    const own = request.headers[HEADER]
    const shown = typeof own === 'string' ? own : authorizationOf(request)
    if (shown === null) return null
    const person = await authenticateInterserver(deps, shown, deps.interserverKey)
    if (person) return { person, identity: 'interserver key' }
    if (typeof own !== 'string' && bearerOf(request) !== null) return null
    throw new NotSignedIn(
      deps.interserverKey === null
        ? 'This machine has no key between servers.'
        : 'This key between servers is wrong.',
      'Compare the key of the workflow with that of the machine: LOOM_INTERSERVER_SECRET_KEY or RMM_INTERSERVER_KEY.',
    )
  }
}

function authorizationOf(request: FastifyRequest): string | null {
  return bearerOf(request) ?? request.headers.authorization?.trim() ?? null
}
