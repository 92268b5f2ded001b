import type { FastifyReply, FastifyRequest } from 'fastify'
import { asUnreachable } from '../app/as-unreachable.ts'
import { NotFound } from '../app/not-found.ts'
import type { Problem, ProblemCode, Reason } from '../contract/problem.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import type { Voice } from '../domain/voice.ts'
import { phraseIn } from '../i18n/fact-words.ts'
import { sayMistake } from '../i18n/say-mistake.ts'
import { sayRefusal } from '../i18n/say-refusal.ts'
import type { Facts, Translate } from '../i18n/translate.ts'
import type { ApiLog } from './deps.ts'
import { NothingSeen } from './etag.ts'
import { LIMITS } from './hardening.ts'
import { InvalidInput } from './http.ts'
import { nameLanguage, wordsFor } from './locale.ts'
import { NotConfigured } from './not-configured.ts'
import { refusalStatus } from './refusal-status.ts'
import { signInProblem } from './sign-in-problems.ts'
import { traceOf } from './trace.ts'

/** Thrown where a limit of this process is reached. */
export class TooManyStreams extends Error {
  override readonly name = 'TooManyStreams'
}

export class NoSuchRoute extends Error {
  override readonly name = 'NoSuchRoute'
  readonly facts: Facts

  constructor({ method, url }: Pick<FastifyRequest, 'method' | 'url'>) {
    const path = url.split('?')[0]?.slice(0, 200) ?? ''
    super(`There is nothing at ${method} ${path}.`)
    this.facts = { method, path }
  }
}

type Known = Pick<Problem, 'title' | 'status' | 'detail' | 'code' | 'remedy'> &
  Partial<Pick<Problem, 'facts' | 'errors'>> & { retryAfterMs?: number }

/** One place where everything that was thrown becomes an answer. Code, status and facts are the same in every language. */
export function sendProblem(
  log: ApiLog,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const t = wordsFor(request)
  const known = knownProblem(t, error, request) ?? saidPlainly(t, 'internal_error', 500)
  if (known.status >= 500) {
    log.error(
      { request_id: request.id, trace_id: traceOf(request), err: error, status: known.status },
      'request failed',
    )
  }
  const { retryAfterMs, ...problem } = known
  request.problem = known.code
  if (retryAfterMs !== undefined) void reply.header('retry-after', Math.ceil(retryAfterMs / 1_000))
  if (known.status === 401) void reply.header('www-authenticate', 'Bearer')
  // Here too: what breaks before there is a route passes no hook.
  nameLanguage(request, reply)
  return reply
    .code(known.status)
    .header('content-type', 'application/problem+json')
    .serializer(JSON.stringify)
    .send({
      type: `urn:rmm:problem:${known.code}`,
      facts: {},
      ...problem,
      request_id: request.id,
      trace_id: traceOf(request),
    })
}

function knownProblem(t: Translate, error: unknown, { headers, routeOptions }: FastifyRequest): Known | null {
  if (error instanceof Refused) return refused(t, error.refusal, headers['if-match'] !== undefined)
  if (error instanceof NotFound) {
    const { what, id } = error
    const said = saidPlainly(t, 'not_found', 404, { what: thing(t, what), id })
    return { ...said, facts: { what, id } }
  }
  if (error instanceof NoSuchRoute) return saidPlainly(t, 'no_such_route', 404, error.facts)
  if (error instanceof InvalidInput) {
    const errors = error.errors.map(({ place, message }) => ({ place, message: sayMistake(t, message) }))
    const detail = errors.map(({ place, message }) => `${place} ${message}`).join('; ')
    return { ...saidPlainly(t, 'invalid_input', 400, { detail: detail.slice(0, 1_000) }), errors }
  }
  const atTheDoor = signInProblem(t, error)
  if (atTheDoor) return { title: t(`problem-${atTheDoor.code}.title`), ...atTheDoor }
  if (error instanceof TooManyStreams) {
    const detail = t('problem-too_many_streams')
    return { ...saidPlainly(t, 'unavailable', 503, { detail }), retryAfterMs: 5_000 }
  }
  if (error instanceof NothingSeen) return saidPlainly(t, 'nothing_seen', 428)
  if (error instanceof NotConfigured) {
    const facts = { detail: phraseIn(t, error.message), remedy: phraseIn(t, error.remedy) }
    return saidPlainly(t, 'not_configured', 503, facts)
  }
  const unreachable = asUnreachable(error)
  if (unreachable) {
    const detail = phraseIn(t, unreachable.message)
    return { ...saidPlainly(t, 'unavailable', 503, { detail }), retryAfterMs: unreachable.retryAfterMs }
  }
  return protocolProblem(t, error, routeOptions?.bodyLimit)
}

function thing(t: Translate, what: string): string {
  const id = `thing-${what.replaceAll(' ', '_')}`
  return t.knows(id) ? t(id) : what
}

function refused(t: Translate, refusal: Refusal, hasSeen: boolean): Known {
  const isStale = hasSeen && refusal.code === 'changed_meanwhile'
  const status = isStale ? 412 : refusalStatus(refusal.code)
  const { message: detail, remedy } = sayRefusal(t, refusal)
  const title =
    status === 401
      ? t('problem-not_signed_in.title')
      : t(status === 403 ? 'problem-not_allowed' : 'problem-refused')
  return { title, status, detail, code: refusal.code, remedy, facts: { ...refusal.facts } }
}

export function reasonOf(refusal: Refusal, voice: Voice): Reason {
  return { code: refusal.code, ...voice.refusal(refusal) }
}

/** What the HTTP server itself complains about: bodies and paths that cannot be read. */
function protocolProblem(t: Translate, error: unknown, bodyLimit: number = LIMITS.bodyLimit): Known | null {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (!(error instanceof Error) || !(status >= 400 && status < 500)) return null
  if (status === 413) return saidPlainly(t, 'too_large', 413, { limit: bodyLimit / 1_024 })
  if (status === 415) return saidPlainly(t, 'unsupported_media_type', 415)
  return saidPlainly(t, 'malformed_request', status, { detail: error.message.slice(0, 300) })
}

/** The details of a bug are in the log, found by the request's id; they are nobody else's business. */
function saidPlainly(t: Translate, code: PlainCode, status: number, facts: Facts = {}): Known {
  return {
    code,
    title: t(`problem-${code}.title`),
    status,
    detail: t(`problem-${code}`, facts),
    remedy: t(`problem-${code}.remedy`, facts),
  }
}

type PlainCode = Exclude<ProblemCode, 'not_signed_in' | 'sign_in_failed' | 'cross_site' | 'too_many_attempts'>
