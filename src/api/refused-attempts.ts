import type { FastifyRequest } from 'fastify'
import { type RefusedAttempt, recordRefusal } from '../app/record-refusal.ts'
import { messageOf } from '../lib/errors.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { channelOf } from './sign-in.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Code of the problem that it was answered with. */
    problem: string | null
  }
}

/** Who is denied something, and who fails to sign in, leaves a line in the audit log. It never holds up an answer. */
export function recordRefusedAttempts(api: Api, deps: ApiDeps): void {
  const writing = new Set<Promise<unknown>>()
  api.decorateRequest('problem', null)
  api.addHook('onResponse', async (request, reply) => {
    if (!isAttempt(request, reply.statusCode)) return
    const written = recordRefusal(deps, attemptOf(request)).catch((error: unknown) =>
      deps.log.warn(
        { request_id: request.id, reason: messageOf(error) },
        'a refusal is not in the audit log',
      ),
    )
    writing.add(written)
    void written.finally(() => writing.delete(written))
  })
  api.addHook('onClose', async () => void (await Promise.all(writing)))
}

/** To ask without any sign of who one is happens all the time and says nothing. */
function isAttempt({ problem, headers }: FastifyRequest, status: number): boolean {
  if (problem === 'not_signed_in') return headers.authorization !== undefined || headers.cookie !== undefined
  return status === 401 || status === 403 || problem === 'too_many_attempts'
}

function attemptOf(request: FastifyRequest): RefusedAttempt {
  const identity = request.signedIn?.identity ?? request.vouchedFor ?? undefined
  return {
    person: request.person?.name ?? null,
    account: accountOf(request.body),
    code: request.problem ?? 'not_allowed',
    attempt: `${request.method} ${placeOf(request)}`,
    channel: channelOf(request),
    cause: `refused:${request.id}`,
    address: request.ip,
    trace: request.trace,
    ...(identity === undefined ? {} : { identity }),
  }
}

/** Numbers only: other parts of a path may be secrets, such as those of links that open once. */
function placeOf({ routeOptions, params }: FastifyRequest): string {
  const given = params as Readonly<Record<string, unknown>>
  return (routeOptions.url ?? 'elsewhere').replaceAll(/:(\w+)/g, (part, name: string) => {
    const value = given[name]
    return typeof value === 'number' || /^\d{1,16}$/.test(String(value)) ? String(value) : part
  })
}

function accountOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const name = 'username' in body ? body.username : 'name' in body ? body.name : undefined
  return typeof name === 'string' && name.length <= 200 ? name : undefined
}
