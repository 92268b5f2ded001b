import { authenticateInterserver } from '../app/authenticate-interserver.ts'
import type { ApiDeps } from './deps.ts'
import { bearerOf, NotSignedIn, type SignInWay } from './sign-in-way.ts'

const HEADER = 'x-interserver-secret-key'

/**
 * The key between servers, as workflows send it: in its own header, after "Bearer", or, where `bare` ones are listened to, alone as
 * `Authorization`. What stands after "Bearer" and is not the key may be a token of another kind.
 */
export function interserverKey(deps: ApiDeps, { bare }: { bare: boolean } = { bare: false }): SignInWay {
  return async (request) => {
    const { [HEADER]: own, authorization } = request.headers
    const bearer = bearerOf(request)
    const alone = typeof own === 'string' ? own : bare && bearer === null ? authorization?.trim() : undefined
    const shown = alone ?? bearer
    if (shown === null) return null

    const person = await authenticateInterserver(deps, shown, deps.interserverKey)
    if (person) return { person, identity: 'interserver key' }
    if (alone === undefined) return null
    throw new NotSignedIn(
      deps.interserverKey === null
        ? 'This machine has no key between servers.'
        : 'This key between servers is wrong.',
      'Compare the key of the workflow with that of the machine: LOOM_INTERSERVER_SECRET_KEY or RMM_INTERSERVER_KEY.',
    )
  }
}
