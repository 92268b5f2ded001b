import { linkIdentity, unlinkIdentity } from '../app/link-identity.ts'
import { mustMay } from '../app/must-may.ts'
import { NotFound } from '../app/not-found.ts'
import { identityList, identity as identityShape, newIdentity } from '../contract/identity.ts'
import { empty, idInPersonParams, idParams, nameParams, nothing } from '../contract/params.ts'
import { type Identity, identitiesOf } from '../db/identity.ts'
import { findPerson } from '../db/person.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

const listingOwn = {
  operationId: 'listMyIdentities',
  summary: 'Who one is elsewhere.',
  tags: ['Account'],
  querystring: nothing,
  response: { 200: identityList },
}

const unlinkingOwn = {
  operationId: 'unlinkMyIdentity',
  summary: 'An identity that is not one’s own any more.',
  tags: ['Account'],
  params: idParams,
  response: { 204: empty },
}

const listing = {
  operationId: 'listIdentities',
  summary: 'Who somebody is elsewhere.',
  tags: ['People'],
  params: nameParams,
  querystring: nothing,
  response: { 200: identityList },
}

const linking = {
  operationId: 'linkIdentity',
  summary: 'Says who somebody is at GitHub or Telegram.',
  tags: ['People'],
  params: nameParams,
  body: newIdentity,
  response: { 201: identityShape },
}

const unlinking = {
  operationId: 'unlinkIdentity',
  summary: 'An identity that is not theirs any more.',
  tags: ['People'],
  params: idInPersonParams,
  response: { 204: empty },
}

export function ownIdentityRoutes(api: Api, deps: ApiDeps): void {
  const config = { right: 'manage_own_account' } as const

  api.get('/users/me/identities', { schema: listingOwn, config }, ({ person }) => listOf(deps, person.name))

  api.delete('/users/me/identities/:id', { schema: unlinkingOwn, config }, async (request, reply) => {
    await unlinkIdentity(deps, { person: request.person.name, id: request.params.id }, askerOf(request))
    return reply.code(204).send()
  })
}

export function identityRoutes(api: Api, deps: ApiDeps): void {
  const config = { right: 'manage_people' } as const

  api.get(
    '/people/:name/identities',
    { schema: listing, config: { right: 'read_people' } },
    async (request) => {
      await mustMay(deps.db, askerOf(request), 'read_people')
      const { name } = request.params
      if (!(await findPerson(deps.db, name))) throw new NotFound('person', name)
      return listOf(deps, name)
    },
  )

  api.post('/people/:name/identities', { schema: linking, config }, async (request, reply) => {
    const person = request.params.name
    const id = await linkIdentity(deps, { person, ...request.body }, askerOf(request))
    const linked = (await identitiesOf(deps.db, person)).find((one) => one.id === id)
    if (!linked) throw new NotFound('identity', id)
    reply.code(201)
    return shown(linked)
  })

  api.delete('/people/:name/identities/:id', { schema: unlinking, config }, async (request, reply) => {
    const { name: person, id } = request.params
    await unlinkIdentity(deps, { person, id }, askerOf(request))
    return reply.code(204).send()
  })
}

async function listOf(deps: ApiDeps, person: string) {
  return { items: (await identitiesOf(deps.db, person)).map(shown), next: null }
}

function shown({ id, kind, issuer, subject, label, createdAt }: Identity) {
  return { id, kind, issuer, subject, label, created_at: createdAt.toISOString() }
}
