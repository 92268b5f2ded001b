import { CliError, EXIT } from '../../src/cli/cli-error.ts'
import type { RunToken } from '../../src/contract/session.ts'
import type { Inputs } from './inputs.ts'
import type { JobLog } from './job-log.ts'
import type { World } from './world.ts'

/** What the step shows at the door of the machine. */
export interface Credential {
  /** Headers with the secret, or the answer that says why there is none. */
  get(): Promise<Shown | Response>
  /** The machine did not know the last one any more: whether there may be another. */
  renew(): boolean
}

type Shown = Readonly<Record<string, string>>

const bearer = (secret: string): Shown => ({ authorization: `Bearer ${secret}` })
/** A key may have anything in it. */
const asKey = (key: string): Shown => ({ 'x-interserver-secret-key': key })

interface Door {
  world: World
  log: JobLog
  inputs: Inputs
  /** Of the machine. */
  url: string
}

/** A token that was given; else who the workflow is for GitHub; else the key between servers. */
export function credentialOf(door: Door): Credential {
  const { inputs, world, log } = door
  const [token, key] = [inputs.text('token'), inputs.text('key')]
  for (const secret of [token, key]) if (secret !== null) log.mask(secret)
  if (token !== null) return fixed(bearer(token))
  const { ACTIONS_ID_TOKEN_REQUEST_URL: askAt, ACTIONS_ID_TOKEN_REQUEST_TOKEN: askWith } = world.env
  if (askAt && askWith) return exchanged(door, { askAt, askWith })
  if (key !== null) return fixed(asKey(key))
  throw new CliError('This job cannot say who it is.', {
    remedy: 'Give it "permissions: { id-token: write, contents: read }", or the input "key" or "token".',
    exitCode: EXIT.denied,
  })
}

function fixed(headers: Shown): Credential {
  return { get: async () => headers, renew: () => false }
}

interface Asking {
  askAt: string
  askWith: string
}

/** Of a token that lasts an hour, so much is left to use it in. */
const MARGIN_MS = 120_000

/** Each identity token of GitHub opens once: it is exchanged at once, and asked for anew whenever that is needed again. */
function exchanged({ world, log, inputs, url }: Door, asking: Asking): Credential {
  let held: { secret: string; until: number } | null = null

  async function get(): Promise<Shown | Response> {
    if (held && world.now().getTime() < held.until) return bearer(held.secret)
    const identity = await identityToken(world, asking, inputs.text('audience') ?? 'rmm')
    if (typeof identity !== 'string') return identity
    log.mask(identity)
    const answer = await world.fetch(`${url}/api/v1/auth/workflow`, {
      method: 'POST',
      redirect: 'error',
      headers: { authorization: `Bearer ${identity}`, 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(LIMIT_MS),
    })
    if (!answer.ok) return insteadOf(answer, inputs.text('key'))
    const { token } = (await answer.json()) as RunToken
    log.mask(token.secret)
    held = { secret: token.secret, until: Date.parse(token.expires_at) - MARGIN_MS }
    return bearer(held.secret)
  }

  return {
    get,
    renew() {
      held = null
      return true
    },
  }
}

const LIMIT_MS = 30_000

/** A machine that does not believe GitHub, or not this repository, may still know the key. */
function insteadOf(answer: Response, key: string | null): Shown | Response {
  const isNo = answer.status === 401 || answer.status === 403
  return isNo && key !== null ? asKey(key) : answer
}

async function identityToken(
  { fetch }: Pick<World, 'fetch'>,
  { askAt, askWith }: Asking,
  audience: string,
): Promise<string | Response> {
  const at = `${askAt}${askAt.includes('?') ? '&' : '?'}audience=${encodeURIComponent(audience)}`
  const headers = { authorization: `Bearer ${askWith}`, accept: 'application/json' }
  const answer = await fetch(at, { headers, signal: AbortSignal.timeout(LIMIT_MS) }).catch(() => null)
  const body = answer?.ok ? ((await answer.json().catch(() => null)) as { value?: unknown } | null) : null
  if (typeof body?.value === 'string' && body.value !== '') return body.value
  const isNo = answer !== null && answer.status >= 400 && answer.status < 500 && answer.status !== 429
  return problem(isNo ? 403 : 503, answer === null ? 'no answer' : `HTTP ${answer.status}`)
}

/** In the words of the machine, so that everything after it goes one way. */
function problem(status: number, why: string): Response {
  const detail = `GitHub gave this job no identity token (${why}).`
  const remedy = 'Give the job "permissions: { id-token: write, contents: read }".'
  return Response.json({ code: 'unavailable', detail, remedy }, { status })
}

/** `fetch` that shows the credential, and another one once when the machine does not know it any more. */
export function fetchWith(credential: Credential, fetch: World['fetch']): World['fetch'] {
  return async (target, request = {}) => {
    for (let attempt = 1; ; attempt += 1) {
      const shown = await credential.get()
      if (shown instanceof Response) return shown
      const headers = new Headers(request.headers ?? (target instanceof Request ? target.headers : {}))
      headers.delete('authorization')
      for (const [name, value] of Object.entries(shown)) headers.set(name, value)
      // The machine knows by the credential that it is a workflow.
      headers.delete('x-rmm-channel')
      const asked = target instanceof Request ? target.clone() : target
      const answer = await fetch(asked, { ...request, headers })
      if (answer.status !== 401 || attempt === 2 || !credential.renew()) return answer
    }
  }
}
