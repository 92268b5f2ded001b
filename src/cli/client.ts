import { randomUUID } from 'node:crypto'
import openApiClient, { type Client as TypedClient } from 'openapi-fetch'
import type { paths } from '../contract/api.generated.ts'
import type { Problem } from '../contract/problem.ts'
import type { Translate } from '../i18n/translate.ts'
import { CliError, EXIT, MachineAway } from './cli-error.ts'
import type { MachineAddress } from './find-machine.ts'
import type { Io } from './io.ts'
import { languageOf, wordsFor } from './language.ts'

export interface Client {
  url: string
  /** Every path, parameter, body and answer as docs/openapi.json has them. Throws like the others; see `answerOf`. */
  api: TypedClient<paths>
  get<Body>(path: string, limitMs?: number): Promise<Body>
  /** Sent again when the reply was lost: the machine does it once. `more`: headers, an `idempotency-key` of one's own among them. */
  post<Body>(path: string, body?: object, more?: Record<string, string>): Promise<Body>
  put(path: string, body: object): Promise<void>
  patch<Body>(path: string, body: object): Promise<Body>
  delete(path: string): Promise<void>
  /** An answer that goes on and on. With a body it is one to a POST. */
  open(path: string, headers: Record<string, string>, signal: AbortSignal, body?: object): Promise<Response>
}

const LIMIT_MS = 30_000
/** Pauses before trying again. */
const PAUSES_MS = [300, 1_000, 3_000]

function change(method: string, headers: Record<string, string>, body: object): RequestInit {
  const sent = { 'idempotency-key': randomUUID(), ...headers, 'content-type': 'application/json' }
  return { method, headers: sent, body: JSON.stringify(body) }
}

function headersOf(io: Pick<Io, 'env'>, token: string): Record<string, string> {
  const language = languageOf(io)
  return {
    authorization: `Bearer ${token}`,
    'x-rmm-channel': 'cli',
    ...(language === null ? {} : { 'accept-language': language }),
  }
}

export function createClient(io: Pick<Io, 'fetch' | 'env'>, { url, token }: MachineAddress): Client {
  const { fetch } = io
  const headers = headersOf(io, token)

  async function once(target: string | Request, request: RequestInit): Promise<Response> {
    const asked = typeof target === 'string' ? `${url}/api/v1${target}` : target.clone()
    const answer = await fetch(asked, { redirect: 'error', ...request }).catch((error: unknown) => {
      throw notAnswered(wordsFor(io), url, error)
    })
    if (answer.ok && isOurs(answer)) return answer
    throw await refused(wordsFor(io), url, answer)
  }

  async function send(
    target: string | Request,
    request: RequestInit = {},
    limitMs = LIMIT_MS,
  ): Promise<Response> {
    for (const pauseMs of [...PAUSES_MS, null]) {
      try {
        return await once(target, { ...request, signal: AbortSignal.timeout(limitMs) })
      } catch (error) {
        const mayTryAgain = error instanceof MachineAway && !isNobodyThere(error)
        if (pauseMs === null || !mayTryAgain) throw error
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
    throw new Error('unreachable: the last attempt returns or throws')
  }

  return {
    url,
    api: openApiClient<paths>({ baseUrl: url, headers, fetch: (request) => send(onceOnly(request)) }),
    async get<Body>(path: string, limitMs?: number) {
      return (await (await send(path, { headers }, limitMs)).json()) as Body
    },
    async post<Body>(path: string, body: object = {}, more: Record<string, string> = {}) {
      const answer = await send(path, change('POST', { ...headers, ...more }, body))
      return (await answer.json()) as Body
    },
    async put(path, body) {
      await send(path, change('PUT', headers, body))
    },
    async patch<Body>(path: string, body: object) {
      const answer = await send(path, change('PATCH', headers, body))
      return (await answer.json()) as Body
    },
    async delete(path) {
      await send(path, { method: 'DELETE', headers: { ...headers, 'idempotency-key': randomUUID() } })
    },
    open: (path, more, signal, body) => {
      const all = { ...headers, ...more }
      return once(path, { ...(body ? change('POST', all, body) : { headers: all }), signal })
    },
  }
}

/** Sent again, it is still the same change. */
function onceOnly(request: Request): Request {
  const hasKey = request.method === 'GET' || request.headers.has('idempotency-key')
  if (!hasKey) request.headers.set('idempotency-key', randomUUID())
  return request
}

/** What was answered. Everything else was thrown on its way here. */
export async function answerOf<Answer>(asked: Promise<{ data?: Answer }>): Promise<Answer> {
  const { data } = await asked
  if (data === undefined) throw new Error('the machine answered nothing where it says that it answers')
  return data
}

/** A proxy or another program says 200 and sends a page. */
function isOurs(answer: Response): boolean {
  const type = answer.headers.get('content-type') ?? ''
  return (
    answer.status === 204 ||
    /^(application\/(json|x-ndjson)|text\/event-stream|text\/csv|text\/plain)\b/.test(type)
  )
}

/** Nothing listens there: trying again at once would only be slow. */
function isNobodyThere(error: MachineAway): boolean {
  return codeOf(error.cause) === 'ECONNREFUSED'
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause
  return inner === error ? '' : codeOf(inner)
}

function notAnswered(t: Translate, url: string, error: unknown): Error {
  const away = new MachineAway(silence(t, url, error), { remedy: t('cli-not-answered.remedy') })
  away.cause = error
  return away
}

function silence(t: Translate, url: string, error: unknown): string {
  const code = codeOf(error)
  if (code === 'ECONNREFUSED') return t('cli-not-answered', { url })
  if (error instanceof Error && error.name === 'TimeoutError') return t('cli-not-answered-in-time', { url })
  return code ? t('cli-not-answered-because', { url, code }) : t('cli-not-answered', { url })
}

async function refused(t: Translate, url: string, answer: Response): Promise<Error> {
  const problem = (await answer.json().catch(() => null)) as Partial<Problem> | null
  if (!problem?.code) {
    const message = t('cli-not-the-machine', { url, status: answer.status })
    return answer.status >= 500
      ? new MachineAway(message)
      : new CliError(message, { remedy: t('cli-not-the-machine.remedy') })
  }
  const places = problem.errors?.map(({ place, message }) => `${place}: ${message}`).join('\n  ')
  const message = places ? `${t('cli-not-understood')}\n  ${places}` : (problem.detail ?? problem.code)
  const remedy = problem.remedy ?? null
  if (answer.status === 503) return new MachineAway(message, { remedy })
  const isDenied = answer.status === 401 || answer.status === 403
  const exitCode = isDenied ? EXIT.denied : answer.status === 400 ? EXIT.usage : EXIT.error
  return new CliError(message, { remedy: places ? null : remedy, exitCode, code: problem.code })
}
