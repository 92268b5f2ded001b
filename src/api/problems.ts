import type { FastifyReply, FastifyRequest } from 'fastify'
import { asUnreachable } from '../app/as-unreachable.ts'
import { NotFound } from '../app/not-found.ts'
import type { Problem, ProblemCode, Reason } from '../contract/problem.ts'
import { type Refusal, Refused, refusalMessage, refusalRemedy } from '../domain/refusals.ts'
import type { ApiLog } from './deps.ts'
import { NothingSeen } from './etag.ts'
import { InvalidInput } from './http.ts'
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

  constructor({ method, url }: Pick<FastifyRequest, 'method' | 'url'>) {
    super(`There is nothing at ${method} ${url.split('?')[0]?.slice(0, 200)}.`)
  }
}

type Known = Pick<Problem, 'title' | 'status' | 'detail' | 'code' | 'remedy'> &
  Partial<Pick<Problem, 'facts' | 'errors'>> & { retryAfterMs?: number }

/** One place where everything that was thrown becomes an answer. */
export function sendProblem(
  log: ApiLog,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = knownProblem(error, request) ?? bug()
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

function knownProblem(error: unknown, { headers }: FastifyRequest): Known | null {
  if (error instanceof Refused) return refused(error.refusal, headers['if-match'] !== undefined)
  if (error instanceof NotFound) {
    const facts = { what: error.what, id: error.id }
    return known('not_found', 404, { detail: error.message, remedy: 'Check the number or the name.', facts })
  }
  if (error instanceof NoSuchRoute) {
    return known('no_such_route', 404, {
      detail: error.message,
      remedy: 'Routes are listed at /openapi.json.',
    })
  }
  if (error instanceof InvalidInput) return invalid(error)
  const atTheDoor = signInProblem(error)
  if (atTheDoor) return { title: TITLES[atTheDoor.code], ...atTheDoor }
  if (error instanceof TooManyStreams) {
    const detail = 'Too many live streams are open.'
    return known('unavailable', 503, { detail, remedy: 'Try again in a moment.', retryAfterMs: 5_000 })
  }
  if (error instanceof NothingSeen) {
    const remedy = 'Read it first and send the "ETag" of that answer as "If-Match".'
    return known('nothing_seen', 428, { detail: 'This change must say what it is a change of.', remedy })
  }
  if (error instanceof NotConfigured)
    return known('not_configured', 503, { detail: error.message, remedy: error.remedy })
  const unreachable = asUnreachable(error)
  if (unreachable) {
    const { message: detail, retryAfterMs } = unreachable
    return known('unavailable', 503, { detail, remedy: 'Try again in a moment.', retryAfterMs })
  }
  return protocolProblem(error)
}

const REFUSED: Readonly<Record<number, string>> = { 401: 'Not signed in', 403: 'Not allowed' }

function refused(refusal: Refusal, hasSeen: boolean): Known {
  const isStale = hasSeen && refusal.code === 'changed_meanwhile'
  const status = isStale ? 412 : refusalStatus(refusal.code)
  const { code, message: detail, remedy } = reasonOf(refusal)
  return {
    title: REFUSED[status] ?? 'Refused',
    status,
    detail,
    code,
    remedy,
    facts: { ...refusal.facts },
  }
}

export function reasonOf(refusal: Refusal): Reason {
  return { code: refusal.code, message: refusalMessage(refusal), remedy: refusalRemedy(refusal) }
}

function invalid(error: InvalidInput): Known {
  return known('invalid_input', 400, {
    detail: error.message.slice(0, 1_000),
    remedy: 'Correct what is named under "errors".',
    errors: [...error.errors],
  })
}

/** What the HTTP server itself complains about: bodies and paths that cannot be read. */
function protocolProblem(error: unknown): Known | null {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (!(error instanceof Error) || !(status >= 400 && status < 500)) return null
  if (status === 413) {
    return known('too_large', 413, { detail: 'The body is larger than 64 kB.', remedy: 'Send less.' })
  }
  if (status === 415) {
    const remedy = 'Send JSON with content-type: application/json.'
    return known('unsupported_media_type', 415, { detail: 'The body is not JSON.', remedy })
  }
  const remedy = 'Look at the request: something in it cannot be read.'
  return known('malformed_request', status, { detail: error.message.slice(0, 300), remedy })
}

const TITLES: Record<ProblemCode, string> = {
  invalid_input: 'Invalid input',
  malformed_request: 'Malformed request',
  too_large: 'Too large',
  unsupported_media_type: 'Unsupported media type',
  not_signed_in: 'Not signed in',
  sign_in_failed: 'Sign-in failed',
  cross_site: 'Cross-site request',
  too_many_attempts: 'Too many attempts',
  nothing_seen: 'Precondition required',
  not_found: 'Not found',
  no_such_route: 'No such route',
  unavailable: 'Unavailable',
  not_configured: 'Not configured',
  internal_error: 'Internal error',
}

function known(code: ProblemCode, status: number, rest: Omit<Known, 'title' | 'status' | 'code'>): Known {
  return { code, title: TITLES[code], status, ...rest }
}

/** The details are in the log, found by the request's id; they are nobody else's business. */
function bug(): Known {
  return known('internal_error', 500, {
    detail: 'The machine made a mistake.',
    remedy: 'Look for the request_id in the log of the machine and report it.',
  })
}
