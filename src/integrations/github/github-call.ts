import { endpoint } from '@octokit/endpoint'
import { messageOf, Unreachable } from '../../lib/errors.ts'
import { version } from '../../lib/version.ts'
import type { CallLimits } from './call-limits.ts'
import { NotSent, refusedBy } from './github-refused.ts'
import type { KeptAnswers } from './kept-answers.ts'

export interface GithubCall {
  route: string
  parameters: Readonly<Record<string, unknown>>
  signal?: AbortSignal | undefined
  conditional?: boolean | undefined
}

export interface GithubAnswer<T = unknown> {
  status: number
  data: T
  headers: Headers
}

/** One server, spoken to in one name. */
export interface GithubDoor {
  baseUrl: string
  /** What counts the calls of this name. */
  account: string
  authorization: string
  limits: CallLimits
  kept: KeptAnswers
  fetch: typeof fetch
  timeoutMs: number
}

const API_VERSION = '2022-11-28'
const USER_AGENT = `release-management-machine/${version()}`
const AWAY_MS = 5_000
/** Of these nothing was sent: there was nobody to send it to. */
const NOBODY_THERE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Sends one request and says what the answer means. */
export async function callGithub(door: GithubDoor, call: GithubCall): Promise<GithubAnswer> {
  door.limits.mustBeOpen(door.account)
  const { method, url, body, headers } = endpoint(call.route, {
    ...call.parameters,
    baseUrl: door.baseUrl,
    headers: {
      authorization: door.authorization,
      accept: 'application/vnd.github+json',
      'user-agent': USER_AGENT,
      'x-github-api-version': API_VERSION,
    },
  })
  const words = new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  const known = call.conditional ? door.kept.of(url) : null
  if (known) words.set('if-none-match', known.etag)
  const request = { method, headers: words, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }

  const answer = await answerTo(door, { url, request, signal: call.signal })
  const { status, headers: told, data } = answer
  const message = status < 300 || status === 304 ? '' : refusedBy(status, data).message
  const isLimited = door.limits.note(door.account, { status, headers: told, message })
  if (isLimited) door.limits.mustBeOpen(door.account)
  if (status === 304 && known) return { ...answer, data: known.data }
  if (status >= 500 || status === 408) throw away(`GitHub answers ${status}.`, told)
  if (status >= 300) throw refusedBy(status, data)
  const etag = told.get('etag')
  if (call.conditional && etag !== null) door.kept.keep(url, { etag, data })
  return answer
}

async function answerTo(
  { fetch, timeoutMs }: GithubDoor,
  { url, request, signal }: { url: string; request: RequestInit; signal: AbortSignal | undefined },
): Promise<GithubAnswer> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const until = signal ? AbortSignal.any([signal, timeout]) : timeout
  try {
    // A redirect is not followed: what we show at the door is for this server alone.
    const response = await fetch(url, { ...request, redirect: 'manual', signal: until })
    const text = await response.text()
    return { status: response.status, headers: response.headers, data: parsed(text) }
  } catch (error) {
    signal?.throwIfAborted()
    if (timeout.aborted)
      throw new Unreachable(`GitHub does not answer within ${timeoutMs / 1000} s.`, AWAY_MS)
    const reason = reasonOf(error)
    const problem = `GitHub cannot be reached: ${messageOf(reason)}`
    if (NOBODY_THERE.has(codeOf(reason))) throw new NotSent(problem, AWAY_MS)
    throw new Unreachable(problem, AWAY_MS)
  }
}

function away(message: string, headers: Headers): Unreachable {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return new Unreachable(message, Number.isFinite(seconds) ? seconds * 1000 : AWAY_MS)
}

/** A page instead of an answer is what a proxy shows; whatever it says, the status counts. */
function parsed(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** `fetch failed` says nothing, its cause does. */
function reasonOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | null)?.code ?? ''
}
