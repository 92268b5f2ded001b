import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../app/deps.ts'
import { logIn, logInForToken, tokenAtTheDoor } from '../app/log-in.ts'
import { openSession } from '../app/open-session.ts'
import { lookAtLink, useLink } from '../app/use-link.ts'
import type { Visitor } from '../app/visitor.ts'
import { nothing } from '../contract/params.ts'
import {
  authMethods,
  type LoggedIn,
  linkOpening,
  linkUse,
  loggedIn,
  logIn as logInBody,
  openedLink,
} from '../contract/session.ts'
import type { Tx } from '../db/connection.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { refuseCrossSite } from './own-origin.ts'
import { setSessionCookie } from './session-cookie.ts'

const tags = ['Sign-in']
const config = { right: null }
/** A proxy may say anything. */
const LONGEST_ADDRESS = 100

const listing = {
  operationId: 'listSignInMethods',
  summary: 'Which ways of signing in there are.',
  tags,
  querystring: nothing,
  response: { 200: authMethods },
}

const loggingIn = {
  operationId: 'logIn',
  summary: 'Signs in with a password: a cookie for browsers, or a token.',
  tags,
  body: logInBody,
  response: { 200: loggedIn },
  problems: [401, 403, 429, 503],
} as const

const looking = {
  operationId: 'openLink',
  summary: 'What a one-time link gives; it stays unused.',
  tags,
  body: linkOpening,
  response: { 200: openedLink },
  problems: [403, 503],
} as const

const using = {
  operationId: 'useLink',
  summary: 'Uses a one-time link: sets a password and signs in.',
  tags,
  body: linkUse,
  response: { 200: loggedIn },
  problems: [401, 403, 503],
} as const

/** The door: open to everybody. */
export function authRoutes(api: Api, deps: ApiDeps): void {
  api.get('/auth/methods', { schema: listing, config }, async () => {
    const { password, oidc } = deps.installation.signIn
    const { demoBanner = null } = deps
    return {
      password,
      passkey: true,
      oidc: oidc === null ? null : { issuer: oidc.issuer },
      demo: demoBanner === null ? null : { banner: demoBanner },
    }
  })

  api.post('/auth/login', { schema: loggingIn, config }, async (request, reply) => {
    refuseCrossSite(deps, request, null)
    const { username, email, password, as, label } = request.body
    const credentials = { login: username ?? email ?? '', password }
    const visitor = visitorOf(request)
    if (as === 'token') {
      const { person, token } = await logInForToken(deps, credentials, { ...visitor, label })
      return loggedInWith(person, token)
    }
    const { person, secret } = await logIn(deps, credentials, visitor)
    setSessionCookie(deps, reply, secret)
    return loggedInWith(person, null)
  })

  api.post('/auth/links/open', { schema: looking, config }, async (request) => {
    refuseCrossSite(deps, request, null)
    const { kind, person, facts, expiresAt } = await lookAtLink(deps, request.body.secret)
    const { role = null, groups = [], name = null } = facts
    return { kind, person: person ?? name, role, groups: [...groups], expires_at: expiresAt.toISOString() }
  })

  api.post('/auth/links/use', { schema: using, config }, async (request, reply) => {
    refuseCrossSite(deps, request, null)
    const { secret, name = null, password, as, label } = request.body
    const visitor = visitorOf(request)
    const isToken = as === 'token'
    const { person, result } = await useLink(
      deps,
      { secret, name, password },
      {
        visitor,
        channel: isToken ? 'cli' : 'web',
        signIn: isToken ? giveToken(deps, { ...visitor, label }) : giveSession(deps, visitor, reply),
      },
    )
    return loggedInWith(person, result)
  })
}

/** For whoever asks for a one-time link without a browser: what is behind # never came here. */
export const WELCOME_TEXT = [
  'This link sets a password and signs in, once: in a browser, or in a terminal:',
  '',
  "  rmm login '<the whole address of this page, with what follows #>'",
  '',
].join('\n')

type Given = { id: number; secret: string; expiresAt: Date } | null
type Give = (tx: Tx, person: string) => Promise<Given>

function giveToken(deps: Deps, visitor: Visitor & { label: string }): Give {
  return (tx, person) => tokenAtTheDoor(tx, deps, { ...visitor, person, identity: 'link' })
}

function giveSession(deps: ApiDeps, visitor: Visitor, reply: FastifyReply): Give {
  return async (tx, person) => {
    const session = await openSession(tx, deps, { person, method: 'link', ...visitor })
    setSessionCookie(deps, reply, session)
    return null
  }
}

function loggedInWith(person: string, token: Given): LoggedIn {
  if (token === null) return { person, token: null }
  const { id, secret, expiresAt } = token
  return { person, token: { id, secret, expires_at: expiresAt.toISOString() } }
}

export function visitorOf(request: FastifyRequest): Visitor {
  const agent = request.headers['user-agent'] ?? null
  return { address: request.ip.slice(0, LONGEST_ADDRESS), agent, trace: request.trace }
}
