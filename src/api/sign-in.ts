import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { authenticate, authenticateSession, renewSession } from '../app/authenticate.ts'
import type { Asker, Channel } from '../domain/asker.ts'
import { rightRefusal } from '../domain/person/rights.ts'
import { identityOf } from '../domain/person/workflow.ts'
import { Refused } from '../domain/refusals.ts'
import { messageOf } from '../lib/errors.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { namedRequest } from './idempotency-key.ts'
import { interserverKey } from './interserver-way.ts'
import { refuseCrossSite } from './own-origin.ts'
import { runnerSecret } from './runner-way.ts'
import { sessionSecretOf, setSessionCookie } from './session-cookie.ts'
import { workflowToken } from './sign-in-github.ts'
import { bearerOf, NotSignedIn, type SignedIn, type SignInWay } from './sign-in-way.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** How it is known who asks; null on the open routes. */
    signedIn: SignedIn | null
  }
}

const SEND_TOKEN = 'Sign in, or send the header "Authorization: Bearer <token>".'
const NEW_TOKEN = 'Sign in again (rmm login), or ask an admin for a new one: rmm token create <person>'
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What the whole interface needs before anybody can be known. */
export function knowsWhoAsks(api: Api): void {
  api.register(cookie)
  api.decorateRequest('signedIn', null)
  api.decorateRequest('vouchedFor', null)
}

/** Every way to sign in, in the order in which they are asked. */
export function signInWays(deps: ApiDeps): readonly SignInWay[] {
  return [
    interserverKey(deps),
    workflowToken(deps),
    runnerSecret(deps),
    bearerToken(deps),
    sessionCookie(deps),
  ]
}

/** Every route of this scope knows who asks, and answers nobody else. */
export function requireSignIn(scope: Api, deps: ApiDeps, ways = signInWays(deps)): void {
  scope.addHook('onRequest', async (request) => {
    const signedIn = await firstOf(ways, request)
    if (!signedIn) throw new NotSignedIn('It is not known who asks.', SEND_TOKEN)
    const refusal = rightRefusal(signedIn.person, request.routeOptions.config.right ?? 'read')
    // Known also when it is refused: the log says who it was.
    request.person = signedIn.person
    request.signedIn = signedIn
    if (refusal) throw new Refused(refusal)
  })
  // The latest moment: an answer that never goes out takes no secret with it.
  scope.addHook('onSend', async (request, reply) => renew(deps, request, reply))
}

async function firstOf(ways: readonly SignInWay[], request: FastifyRequest): Promise<SignedIn | null> {
  for (const way of ways) {
    const signedIn = await way(request)
    if (signedIn) return signedIn
  }
  return null
}

function bearerToken(deps: ApiDeps): SignInWay {
  return async (request) => {
    // Whoever shows something else is not signed in by a cookie that happens to be there too.
    if (request.headers.authorization === undefined) return null
    const secret = bearerOf(request)
    if (secret === null) throw new NotSignedIn('The header "Authorization" cannot be read.', SEND_TOKEN)
    const known = await authenticate(deps, secret)
    if (!known) throw new NotSignedIn('This token is unknown, has expired or was revoked.', NEW_TOKEN)
    const { id, person, locale, run } = known
    if (run === null) return { person, identity: `token ${id}`, tokenId: id, locale }
    return {
      person,
      identity: `token ${id} ${identityOf(run)}`,
      tokenId: id,
      locale,
      channel: 'github',
      run: { repository: run.repository, id: run.runId },
    }
  }
}

function sessionCookie(deps: ApiDeps): SignInWay {
  return async (request) => {
    const secret = sessionSecretOf(deps, request)
    if (secret === null) return null
    const session = await authenticateSession(deps, secret)
    if (!session) throw new NotSignedIn('This session has ended.', 'Sign in again.')
    request.person = session.person
    if (!SAFE_METHODS.has(request.method)) refuseCrossSite(deps, request, secret)
    const { id, isDue, person, locale } = session
    return { person, locale, identity: `session ${id}`, channel: 'web', session: { id, secret, isDue } }
  }
}

async function renew(deps: ApiDeps, { signedIn }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!signedIn?.session?.isDue) return
  try {
    const next = await renewSession(deps, signedIn.session.secret)
    if (next !== null) setSessionCookie(deps, reply, next)
  } catch (error) {
    deps.log.warn({ reason: messageOf(error) }, 'a session keeps its secret for now')
  }
}

/** Who asks for a change, and the cause that makes a repeat of the same request harmless. */
export function askerOf(request: FastifyRequest): Asker {
  const named = namedRequest(request)
  const person = request.person.name
  // A name may have colons and spaces in it: no two people share a cause, whatever they are called.
  const whose = encodeURIComponent(person)
  const cause = named === null ? `http:${randomUUID()}` : `http:${whose}:${named}`
  const { grant } = request.person
  const identity = request.signedIn?.identity
  return {
    person,
    channel: channelOf(request),
    cause,
    address: request.ip,
    trace: request.trace,
    ...(grant === undefined ? {} : { grant }),
    ...(identity === undefined ? {} : { identity }),
  }
}

export function channelOf({ signedIn, headers }: FastifyRequest): Channel {
  return signedIn?.channel ?? (headers['x-rmm-channel'] === 'cli' ? 'cli' : 'api')
}
