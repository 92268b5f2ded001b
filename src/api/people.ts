import { addPerson } from '../app/add-person.ts'
import { mustMay } from '../app/must-may.ts'
import { NotFound } from '../app/not-found.ts'
import { nothing } from '../contract/params.ts'
import { me, newPerson, personList, person as personShape } from '../contract/person.ts'
import { everybody, findPersonShown } from '../db/views/people.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

const introducing = {
  operationId: 'getMe',
  summary: 'Who asks.',
  tags: ['Account'],
  querystring: nothing,
  response: { 200: me },
}

const reading = {
  operationId: 'listPeople',
  summary: 'Everybody who may ask something of the machine.',
  tags: ['People'],
  querystring: nothing,
  response: { 200: personList },
}

const adding = {
  operationId: 'addPerson',
  summary: 'Introduces a person.',
  tags: ['People'],
  body: newPerson,
  response: { 201: personShape },
}

export function peopleRoutes(api: Api, deps: ApiDeps): void {
  api.get(
    '/users/me',
    { schema: introducing, config: { right: 'manage_own_account' } },
    async ({ person: { name, role } }) => ({ name, role }),
  )

  api.get('/people', { schema: reading, config: { right: 'read_people' } }, async ({ person }) => {
    await mustMay(deps.db, { ...person, person: person.name }, 'read_people')
    return { items: await everybody(deps.db), next: null }
  })

  api.post('/people', { schema: adding, config: { right: 'manage_people' } }, async (request, reply) => {
    const { name } = request.body
    await addPerson(deps, request.body, askerOf(request))
    const added = await findPersonShown(deps.db, name)
    if (!added) throw new NotFound('person', name)
    reply.code(201)
    return added
  })
}
