import type { FastifyRequest } from 'fastify'
import { addPasskey, beginNewPasskey, removePasskey, renamePasskey } from '../app/own-passkeys.ts'
import { beginPasskey, signInWithPasskey } from '../app/sign-in-passkey.ts'
import { empty, nothing } from '../contract/params.ts'
import {
  newPasskey,
  passkeyChange,
  passkeyList,
  passkeyOptions,
  passkeyParams,
  passkey as passkeyShape,
  passkeySignIn,
} from '../contract/passkey.ts'
import { loggedIn } from '../contract/session.ts'
import { type Passkey, passkeysOf } from '../db/passkey.ts'
import { visitorOf } from './auth.ts'
import type { ApiDeps } from './deps.ts'
import { browserIn, browserOf } from './flow-cookie.ts'
import type { Api } from './http.ts'
import { refuseCrossSite } from './own-origin.ts'
import { relyingPartyOf } from './relying-party.ts'
import { setSessionCookie } from './session-cookie.ts'
import { askerOf } from './sign-in.ts'

const starting = {
  operationId: 'startPasskeySignIn',
  summary: 'What a browser asks for to sign in with a passkey.',
  tags: ['Sign-in'],
  body: nothing,
  response: { 200: passkeyOptions },
  problems: [403, 429, 503],
} as const

const signingIn = {
  operationId: 'signInWithPasskey',
  summary: 'Signs in with a passkey.',
  tags: ['Sign-in'],
  body: passkeySignIn,
  response: { 200: loggedIn },
  problems: [401, 403, 503],
} as const

const beginning = {
  operationId: 'startPasskey',
  summary: 'What a browser asks for to make a passkey.',
  tags: ['Account'],
  body: nothing,
  response: { 200: passkeyOptions },
  problems: [429],
} as const

const adding = {
  operationId: 'addPasskey',
  summary: 'One more way in.',
  tags: ['Account'],
  body: newPasskey,
  response: { 201: passkeyShape },
}

const listing = {
  operationId: 'listPasskeys',
  summary: 'One’s own passkeys.',
  tags: ['Account'],
  querystring: nothing,
  response: { 200: passkeyList },
}

const changing = {
  operationId: 'renamePasskey',
  summary: 'Calls a passkey something else.',
  tags: ['Account'],
  params: passkeyParams,
  body: passkeyChange,
  response: { 200: passkeyShape },
}

const removing = {
  operationId: 'removePasskey',
  summary: 'A passkey that opens nothing any more.',
  tags: ['Account'],
  params: passkeyParams,
  response: { 204: empty },
}

/** Open to everybody: the passkey says who it is. */
export function passkeySignInRoutes(api: Api, deps: ApiDeps): void {
  const config = { right: null }

  api.post('/auth/passkeys/start', { schema: starting, config }, async (request, reply) => {
    refuseCrossSite(deps, request, null)
    return {
      options: await beginPasskey(deps, {
        ...doorOf(deps, request),
        browser: browserOf(deps, request, reply),
      }),
    }
  })

  api.post('/auth/passkeys', { schema: signingIn, config }, async (request, reply) => {
    refuseCrossSite(deps, request, null)
    const { credential } = request.body
    const { person, secret } = await signInWithPasskey(deps, credential, doorOf(deps, request))
    setSessionCookie(deps, reply, secret)
    return { person, token: null }
  })
}

export function passkeyRoutes(api: Api, deps: ApiDeps): void {
  const config = { right: 'manage_own_account' } as const

  api.post('/users/me/passkeys/start', { schema: beginning, config }, async (request, reply) => {
    const browser = browserOf(deps, request, reply)
    const { party } = doorOf(deps, request)
    return { options: await beginNewPasskey(deps, { party, browser }, askerOf(request)) }
  })

  api.post('/users/me/passkeys', { schema: adding, config }, async (request, reply) => {
    const { party, browser } = doorOf(deps, request)
    const made = await addPasskey(deps, { ...request.body, party, browser }, askerOf(request))
    reply.code(201)
    return shown(made)
  })

  api.get('/users/me/passkeys', { schema: listing, config }, async ({ person }) => {
    const passkeys = await passkeysOf(deps.db, person.name)
    return { items: passkeys.map(shown), next: null }
  })

  api.patch('/users/me/passkeys/:id', { schema: changing, config }, async (request) => {
    const { id } = request.params
    return shown(await renamePasskey(deps, { id, label: request.body.label }, askerOf(request)))
  })

  api.delete('/users/me/passkeys/:id', { schema: removing, config }, async (request, reply) => {
    await removePasskey(deps, request.params.id, askerOf(request))
    return reply.code(204).send()
  })
}

function doorOf(deps: ApiDeps, request: FastifyRequest) {
  const browser = browserIn(deps, request) ?? ''
  return { party: relyingPartyOf(deps, request), browser, visitor: visitorOf(request) }
}

function shown({ id, label, createdAt, lastUsedAt }: Passkey) {
  return {
    id,
    label,
    created_at: createdAt.toISOString(),
    last_used_at: lastUsedAt?.toISOString() ?? null,
  }
}
