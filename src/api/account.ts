import type { FastifyRequest } from 'fastify'
import { changePassword } from '../app/change-password.ts'
import { changeOwnAccount } from '../app/change-person.ts'
import { endSession } from '../app/end-session.ts'
import { revokeToken } from '../app/revoke-token.ts'
import { empty, idParams, nothing } from '../contract/params.ts'
import { type Me, me, meChange, type PersonOnWire } from '../contract/person.ts'
import { passwordChange, sessionList } from '../contract/session.ts'
import type { EventHorizon } from '../db/views/event-horizon.ts'
import { findPersonShown } from '../db/views/people.ts'
import { sessionsOf } from '../db/views/sessions.ts'
import { type Person, RIGHTS, type Right, rightRefusal } from '../domain/person/rights.ts'
import { visitorOf } from './auth.ts'
import type { ApiDeps } from './deps.ts'
import { expectedRevision } from './etag.ts'
import type { Api } from './http.ts'
import { voiceFor } from './locale.ts'
import { csrfOf } from './own-origin.ts'
import { editOf } from './people.ts'
import { reasonOf } from './problems.ts'
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts'
import { askerOf } from './sign-in.ts'

const tags = ['Account']
const config = { right: 'manage_own_account' } as const

const introducing = {
  operationId: 'getMe',
  summary: 'Who asks, how that is known, and what they may do.',
  tags,
  querystring: nothing,
  response: { 200: me },
}

const changing = {
  operationId: 'changeMe',
  summary: 'Changes what one may change about oneself.',
  tags,
  body: meChange,
  response: { 200: me },
}

const changingPassword = {
  operationId: 'changePassword',
  summary: 'Sets a new password; every session ends, and this browser gets another.',
  tags,
  body: passwordChange,
  response: { 204: empty },
  problems: [429],
} as const

const listing = {
  operationId: 'listMySessions',
  summary: 'The browsers in which one is signed in.',
  tags,
  querystring: nothing,
  response: { 200: sessionList },
}

const ending = {
  operationId: 'endMySession',
  summary: 'Signs one browser out.',
  tags,
  params: idParams,
  response: { 204: empty },
}

const endingAll = {
  operationId: 'endMyOtherSessions',
  summary: 'Signs all other browsers out.',
  tags,
  response: { 204: empty },
}

const loggingOut = {
  operationId: 'logOut',
  summary: 'Ends the session, or revokes the token, with which this was asked.',
  tags: ['Sign-in'],
  body: nothing,
  response: { 204: empty },
}

/** What people do about themselves. */
export function accountRoutes(api: Api, deps: ApiDeps, horizon: EventHorizon): void {
  api.get('/users/me', { schema: introducing, config: { right: 'read', etag: true } }, (request) =>
    meOf(deps, horizon, request),
  )

  api.patch(
    '/users/me',
    { schema: changing, config: { ...config, ifMatch: 'optional' } },
    async (request) => {
      const edit = { change: editOf(request.body), revision: expectedRevision(request) }
      await changeOwnAccount(deps, edit, askerOf(request))
      return meOf(deps, horizon, request)
    },
  )

  api.post('/users/me/password', { schema: changingPassword, config }, async (request, reply) => {
    const { current, new: next } = request.body
    const visitor = request.signedIn?.session ? visitorOf(request) : null
    const secret = await changePassword(deps, { current, next }, { by: askerOf(request), visitor })
    if (secret !== null) setSessionCookie(deps, reply, secret)
    return reply.code(204).send()
  })
}

/** The browsers in which they are signed in. */
export function ownSessionRoutes(api: Api, deps: ApiDeps): void {
  const currentOf = ({ signedIn }: FastifyRequest) => signedIn?.session?.id ?? null

  api.get('/users/me/sessions', { schema: listing, config }, async (request) => {
    const current = currentOf(request)
    return { items: await sessionsOf(deps.db, request.person.name, { current, at: deps.now() }), next: null }
  })

  api.delete('/users/me/sessions', { schema: endingAll, config }, async (request, reply) => {
    const which = { person: request.person.name, except: currentOf(request) }
    await endSession(deps, which, { by: askerOf(request), why: 'signed_out' })
    return reply.code(204).send()
  })

  api.delete('/users/me/sessions/:id', { schema: ending, config }, async (request, reply) => {
    const { id } = request.params
    await endSession(deps, { person: request.person.name, id }, { by: askerOf(request), why: 'signed_out' })
    if (id === currentOf(request)) clearSessionCookie(deps, reply)
    return reply.code(204).send()
  })

  api.post('/auth/logout', { schema: loggingOut, config }, async (request, reply) => {
    const by = askerOf(request)
    const id = currentOf(request)
    if (id !== null) await endSession(deps, { person: by.person, id }, { by, why: 'signed_out' })
    else if (request.signedIn?.tokenId !== undefined) await revokeToken(deps, request.signedIn.tokenId, by)
    clearSessionCookie(deps, reply)
    return reply.code(204).send()
  })
}

/** Somebody vouches for them at this moment; nothing is kept of them. */
function unknown({ name, role }: Person, at: Date): PersonOnWire {
  return {
    name,
    role,
    role_from: 'configuration',
    kind: 'machine',
    display_name: null,
    email: null,
    locale: null,
    time_zone: null,
    quiet_hours: null,
    groups: [],
    ways_in: { password: false, passkeys: 0, identities: [] },
    disabled: false,
    created_at: at.toISOString(),
    last_login_at: null,
    revision: 1,
  }
}

async function meOf(deps: ApiDeps, horizon: EventHorizon, request: FastifyRequest): Promise<Me> {
  const { person, signedIn } = request
  // Looked at first: what happens meanwhile is told twice rather than not at all.
  const { upTo: last_event } = await horizon.look()
  const voice = voiceFor(request)
  const shown = (await findPersonShown(deps.db, person.name)) ?? unknown(person, deps.now())
  const secret = signedIn?.session?.secret
  const rights = (Object.keys(RIGHTS) as Right[]).map((right) => {
    const refusal = rightRefusal(person, right)
    return { right, allowed: refusal === null, reason: refusal === null ? null : reasonOf(refusal, voice) }
  })
  const came_with = {
    identity: signedIn?.identity ?? '',
    csrf: secret === undefined ? null : csrfOf(secret),
  }
  return { ...shown, came_with, rights, last_event }
}
