import { issueToken } from '../app/issue-token.ts'
import { mustMay } from '../app/must-may.ts'
import { newToken as newSecret } from '../app/new-token.ts'
import { NotFound } from '../app/not-found.ts'
import { revokeToken } from '../app/revoke-token.ts'
import { empty, idParams } from '../contract/params.ts'
import { issuedToken, newToken, tokenFilter, tokenPage } from '../contract/person.ts'
import { findTokenShown, tokensPage } from '../db/views/tokens.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

const tags = ['Tokens']

/** One's own; everybody's, or somebody's, for those who manage people. */
const reading = {
  operationId: 'listTokens',
  summary: "One's own tokens; for those who manage people everybody's.",
  tags,
  querystring: tokenFilter,
  response: { 200: tokenPage },
}

const issuing = {
  operationId: 'createToken',
  summary: 'Makes a token; its secret is in this answer and never again.',
  tags,
  body: newToken,
  response: { 201: issuedToken },
  problems: [404],
} as const

const revoking = {
  operationId: 'revokeToken',
  summary: 'From now on the token opens nothing.',
  tags,
  params: idParams,
  response: { 204: empty },
}

export function tokenRoutes(api: Api, deps: ApiDeps): void {
  api.get(
    '/tokens',
    { schema: reading, config: { right: 'manage_own_account' } },
    async ({ query, person }) => {
      const isOwn = query.person === person.name || (query.person === undefined && person.role !== 'admin')
      if (isOwn) return tokensPage(deps.db, { ...query, person: person.name })
      await mustMay(deps.db, { ...person, person: person.name }, 'manage_people')
      return tokensPage(deps.db, query)
    },
  )

  api.post(
    '/tokens',
    { schema: issuing, config: { right: 'manage_own_account' } },
    async (request, reply) => {
      const { label, person = request.person.name, rights = null, services = null, expires_at } = request.body
      const secret = newSecret()
      const expiresAt = expires_at === undefined ? null : new Date(expires_at)
      const token = { person, label, rights, services, expiresAt, secret }
      const { id, isNew } = await issueToken(deps, token, askerOf(request))
      const shown = await findTokenShown(deps.db, id)
      if (!shown) throw new NotFound('token', id)
      reply.code(201)
      return { ...shown, secret: isNew ? secret : null }
    },
  )

  api.delete(
    '/tokens/:id',
    { schema: revoking, config: { right: 'manage_own_account' } },
    async (request, reply) => {
      await revokeToken(deps, request.params.id, askerOf(request))
      return reply.code(204).send()
    },
  )
}
