import type { Endpoints } from '@octokit/types'
import type { GithubApiSetting } from '../../domain/service/github-setting.ts'
import { Unreachable } from '../../lib/errors.ts'
import { type AppTokens, createAppTokens } from './app-tokens.ts'
import { createCallLimits } from './call-limits.ts'
import { callGithub, type GithubAnswer, type GithubCall, type GithubDoor } from './github-call.ts'
import { GithubRefused, NotSent } from './github-refused.ts'
import { createKeptAnswers } from './kept-answers.ts'

export interface GithubClient {
  /** Whether the configuration says how to speak to GitHub, and with what. */
  isConfigured(): boolean
  /**
   * `GithubRefused`: it said no. `NotSent`: nothing was done. Any other `Unreachable`: it may have been done, or not.
   * An app acts in the name of the `owner` of the parameters.
   */
  request<R extends keyof Endpoints>(
    route: R,
    parameters: Endpoints[R]['parameters'],
    how?: How,
  ): Promise<GithubAnswer<Endpoints[R]['response']['data']>>
}

export interface How {
  signal?: AbortSignal
  /** Asked again and again: "not changed" (304) is no call of the limit. The data is that of last time then. */
  conditional?: boolean
}

export interface GithubClientOptions {
  /** As it is now: the configuration changes while the machine runs. */
  setting: () => GithubApiSetting | null
  now: () => Date
  fetch?: typeof fetch
  timeoutMs?: number
}

const TIMEOUT_MS = 15_000
/** Until somebody sets the secret. */
const UNCONFIGURED_MS = 60_000

/** What is remembered as long as the same name speaks to the same server. */
interface Line {
  key: string
  door: Omit<GithubDoor, 'account' | 'authorization'>
  tokens: AppTokens | null
}

/** Speaks to GitHub as the configuration says: as an app, or with a token. */
export function createGithubClient(options: GithubClientOptions): GithubClient {
  const { setting, now } = options
  let line: Line | null = null

  function lineOf(api: GithubApiSetting): Line {
    const key = JSON.stringify([api.apiUrl, api.auth])
    if (line?.key === key) return line
    line = {
      key,
      tokens: api.auth.kind === 'app' ? createAppTokens(api.auth, now) : null,
      door: {
        baseUrl: api.apiUrl,
        limits: createCallLimits(now),
        kept: createKeptAnswers(),
        fetch: options.fetch ?? fetch,
        timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      },
    }
    return line
  }

  return {
    isConfigured: () => setting() !== null,
    async request(route, parameters, { signal, conditional } = {}) {
      const api = setting()
      if (!api) throw new NotSent('How to speak to GitHub is not configured.', UNCONFIGURED_MS)
      const call = { route, parameters: parameters as GithubCall['parameters'], signal, conditional }
      const { door, tokens } = lineOf(api)
      return tokens ? callAsApp(door, tokens, call) : callGithub(withToken(door, api.auth), call)
    },
  }
}

function withToken(door: Line['door'], auth: GithubApiSetting['auth']): GithubDoor {
  return { ...door, account: '', authorization: auth.kind === 'token' ? `Bearer ${auth.token}` : '' }
}

/** What belongs to an account is done with a token for it, anything else with the proof that we are the app. */
async function callAsApp(door: Line['door'], tokens: AppTokens, call: GithubCall): Promise<GithubAnswer> {
  const { owner } = call.parameters
  if (typeof owner !== 'string') return callAsItself(door, tokens, call)
  const account = owner.toLowerCase()
  const once = async () => {
    door.limits.mustBeOpen(account)
    const token = await tokens.tokenFor(account, () => newToken(door, tokens, call)).catch(beforeTheCall)
    return callGithub({ ...door, account, authorization: `Bearer ${token}` }, call)
  }
  try {
    return await once()
  } catch (error) {
    if (!(error instanceof GithubRefused && error.status === 401)) throw error
    // Revoked before its time. Nothing was done.
    tokens.forget(account)
    return once()
  }
}

/** Whatever became of the token, the call itself was not made. */
function beforeTheCall(error: unknown): never {
  if (error instanceof Unreachable) throw new NotSent(error.message, error.retryAfterMs)
  throw error
}

async function callAsItself(door: Line['door'], tokens: AppTokens, call: GithubCall): Promise<GithubAnswer> {
  return callGithub({ ...door, account: '', authorization: `Bearer ${await tokens.proof()}` }, call)
}

async function newToken(
  door: Line['door'],
  tokens: AppTokens,
  { parameters: { owner, repo } }: GithubCall,
): Promise<{ token: string; expiresAt: number }> {
  const found = await callAsItself(door, tokens, {
    route:
      repo === undefined ? 'GET /users/{username}/installation' : 'GET /repos/{owner}/{repo}/installation',
    parameters: repo === undefined ? { username: owner } : { owner, repo },
  }).catch((error: unknown) => {
    if (!(error instanceof GithubRefused && error.status === 404)) throw error
    const place = [owner, repo].filter((part) => typeof part === 'string').join('/')
    throw new GithubRefused(404, `The GitHub App is not installed on ${place}: install it there`)
  })
  const { id } = found.data as { id: number }
  const given = await callAsItself(door, tokens, {
    route: 'POST /app/installations/{installation_id}/access_tokens',
    parameters: { installation_id: id },
  })
  const { token, expires_at } = given.data as { token: string; expires_at: string }
  return { token, expiresAt: Date.parse(expires_at) }
}
