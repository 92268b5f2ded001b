import type { FastifyRequest } from 'fastify'
import { makeLink, revokeLink } from '../app/make-link.ts'
import { NotFound } from '../app/not-found.ts'
import { empty, idParams, nothing } from '../contract/params.ts'
import { issuedLink, linkList, newLink } from '../contract/session.ts'
import { findLinkShown, newestLinks } from '../db/views/sessions.ts'
import { newSecret } from '../lib/secret.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

const tags = ['Links']
const config = { right: 'manage_people' } as const

const listing = {
  operationId: 'listLinks',
  summary: 'One-time links, newest first; used ones too.',
  tags,
  querystring: nothing,
  response: { 200: linkList },
}

const making = {
  operationId: 'makeLink',
  summary: 'Makes a link that opens once: an invitation, or a new password.',
  tags,
  body: newLink,
  response: { 201: issuedLink },
  problems: [404],
} as const

const revoking = {
  operationId: 'revokeLink',
  summary: 'The link opens nothing any more.',
  tags,
  params: idParams,
  response: { 204: empty },
}

export function linkRoutes(api: Api, deps: ApiDeps): void {
  api.get('/links', { schema: listing, config: { right: 'read_people' } }, async () => ({
    items: await newestLinks(deps.db),
    next: null,
  }))

  api.post('/links', { schema: making, config }, async (request, reply) => {
    const secret = newSecret()
    const { kind, person = null, hours, ...facts } = request.body
    const { id, isNew } = await makeLink(deps, { kind, person, hours, secret, ...facts }, askerOf(request))
    const link = await findLinkShown(deps.db, id)
    if (!link) throw new NotFound('link', id)
    reply.code(201)
    return { ...link, url: isNew ? `${addressOf(deps, request)}/welcome#${secret}` : null }
  })

  api.delete('/links/:id', { schema: revoking, config }, async (request, reply) => {
    await revokeLink(deps, request.params.id, askerOf(request))
    return reply.code(204).send()
  })
}

/** What comes after # never leaves the browser: no log of any proxy has it. */
function addressOf({ installation }: ApiDeps, { socket }: FastifyRequest): string {
  return installation.signIn.publicUrl ?? `http://127.0.0.1:${socket.localPort ?? 8000}`
}
