import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiDeps, ApiLog } from '../api/deps.ts'
import type { Installation } from '../domain/service/settings.ts'
import { reasonOf } from '../integrations/oidc/oidc-errors.ts'
import { createOidcProvider, type OidcProvider } from '../integrations/oidc/oidc-provider.ts'
import { createWorkflowTokens } from '../integrations/oidc/workflow-tokens.ts'

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000

interface Needs {
  /** Changes while the machine runs. */
  installation: Installation
  now: () => Date
  log: ApiLog
}

/** Everybody who vouches for those who come. That one is away keeps nothing else from starting. */
export function beginVouching(
  { installation, now, log }: Needs,
  onStop: (end: () => Promise<void>) => void,
): Pick<ApiDeps, 'identityProvider' | 'workflowTokens'> {
  const identityProvider = createOidcProvider({ setting: () => installation.signIn.oidc, now })
  const workflowTokens = createWorkflowTokens({ setting: () => installation.github.oidc, now })
  const over = new AbortController()
  const looking = lookUntilThere(identityProvider, log, over.signal)
  onStop(async () => {
    over.abort()
    await looking
  })
  return { identityProvider, workflowTokens }
}

/** Said at the start, so that nobody finds out at the first sign-in; whoever signs in meanwhile asks anew. */
async function lookUntilThere(provider: OidcProvider, log: ApiLog, over: AbortSignal): Promise<void> {
  for (let pauseMs = FIRST_PAUSE_MS; !over.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      await provider.lookUp()
      if (pauseMs > FIRST_PAUSE_MS) log.info({}, 'the identity provider answers again')
      return
    } catch (error) {
      log.warn(
        { reason: reasonOf(error) },
        'the identity provider does not answer: nobody signs in with it until it does; other ways in work',
      )
    }
    await sleep(pauseMs, undefined, { signal: over, ref: false }).catch(() => {})
  }
}
