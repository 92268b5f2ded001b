import { refuseLimited } from '../app/must-may.ts'
import { beginOidc, finishOidc, returnPlaceOf, takeOidcFlow } from '../app/sign-in-oidc.ts'
import { goTo, invitationStart, linkStart, signInReturn, signInStart } from '../contract/identity.ts'
import { empty } from '../contract/params.ts'
import { Refused } from '../domain/refusals.ts'
import { visitorOf } from './auth.ts'
import { backToDoor } from './back-to-door.ts'
import type { ApiDeps } from './deps.ts'
import { browserIn, browserOf } from './flow-cookie.ts'
import type { Api } from './http.ts'
import { refuseCrossSite } from './own-origin.ts'
import { setSessionCookie } from './session-cookie.ts'
import { askerOf } from './sign-in.ts'

const config = { right: null }

const starting = {
  operationId: 'startOidcSignIn',
  summary: 'Sends the browser to the identity provider.',
  tags: ['Sign-in'],
  querystring: signInStart,
  response: { 303: empty },
  problems: [403, 409, 429, 503],
} as const

const returning = {
  operationId: 'finishOidcSignIn',
  summary: 'Where the identity provider sends the browser back to.',
  tags: ['Sign-in'],
  querystring: signInReturn,
  response: { 303: empty },
  problems: [401, 403, 409, 503],
} as const

const accepting = {
  operationId: 'acceptInvitationWithOidc',
  summary: 'Where to go to accept an invitation with an identity of the provider.',
  tags: ['Sign-in'],
  body: invitationStart,
  response: { 200: goTo },
  problems: [403, 409, 429, 503],
} as const

const linking = {
  operationId: 'startIdentityLink',
  summary: 'Where to go to be known by an identity of the provider, too.',
  tags: ['Account'],
  body: linkStart,
  response: { 200: goTo },
  problems: [429],
} as const

/** Open to everybody: somebody else says who it is. */
export function oidcRoutes(api: Api, deps: ApiDeps): void {
  api.get('/auth/oidc/start', { schema: starting, config }, async (request, reply) => {
    const browser = browserOf(deps, request, reply)
    const place = request.query.return_to
    const start = { browser, returnTo: place, visitor: visitorOf(request), linkTo: null }
    const goTo = await beginOidc(deps, start).catch((error) => backToDoor(request, { error, place }))
    return reply.redirect(goTo, 303)
  })

  api.post('/auth/oidc/start', { schema: accepting, config }, async (request, reply) => {
    refuseCrossSite(deps, request, null)
    const browser = browserOf(deps, request, reply)
    const { invitation, return_to: returnTo } = request.body
    const start = { browser, returnTo, visitor: visitorOf(request), linkTo: null, invitation }
    return { url: await beginOidc(deps, start) }
  })

  api.get('/auth/oidc/callback', { schema: returning, config }, async (request, reply) => {
    const back = { place: '/', isIn: false }
    const comeIn = async () => {
      const browser = browserIn(deps, request)
      if (browser === null) throw new Refused({ code: 'sign_in_over', facts: {} })
      const query = new URLSearchParams(request.url.split('?')[1])
      const flow = await takeOidcFlow(deps, { browser, query })
      Object.assign(back, { place: returnPlaceOf(flow), isIn: flow.person !== null })
      const session = await finishOidc(deps, { flow, browser, query, visitor: visitorOf(request) })
      if (session !== null) setSessionCookie(deps, reply, session)
      return back.place
    }
    const goTo = await comeIn().catch((error) => backToDoor(request, { error, ...back }))
    return reply.redirect(goTo, 303)
  })
}

export function oidcLinkRoutes(api: Api, deps: ApiDeps): void {
  const own = { right: 'manage_own_account' } as const
  api.post('/users/me/identities/oidc/start', { schema: linking, config: own }, async (request, reply) => {
    refuseLimited(askerOf(request), 'add identities')
    const browser = browserOf(deps, request, reply)
    const { return_to: returnTo } = request.body
    const start = { browser, returnTo, visitor: visitorOf(request), linkTo: request.person.name }
    return { url: await beginOidc(deps, start) }
  })
}
