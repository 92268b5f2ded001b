import { authenticateWorkflow } from '../app/sign-in-github.ts'
import type { ApiDeps } from './deps.ts'
import { bearerOf, type SignInWay } from './sign-in-way.ts'

/** A token with which GitHub vouches for one of its workflows. */
export function workflowToken(deps: ApiDeps): SignInWay {
  return async (request) => {
    const secret = bearerOf(request)
    if (secret === null || !deps.workflowTokens.looksLikeOne(secret)) return null
    const visitor = { address: request.ip, trace: request.trace }
    return { ...(await authenticateWorkflow(deps, secret, visitor)), channel: 'github' }
  }
}
