import { addPerson } from '../app/add-person.ts'
import { mustMay } from '../app/must-may.ts'
import { NotFound } from '../app/not-found.ts'
import { nothing } from '../contract/params.ts'
import { me, newPerson, personList, person as personShape } from '../contract/person.ts'
import { everybody, findPersonShown } from '../db/views/people.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

export function peopleRoutes(api: Api, deps: ApiDeps): void {
  const introducing = { querystring: nothing, response: { 200: me } }
  api.get('/users/me', { schema: introducing }, async ({ person: { name, role } }) => ({ name, role }))

  const reading = { querystring: nothing, response: { 200: personList } }
  api.get('/people', { schema: reading }, async ({ person }) => {
    await mustMay(deps.db, { ...person, person: person.name }, 'read_people')
    return { items: await everybody(deps.db), next: null }
  })

  const adding = { body: newPerson, response: { 201: personShape } }
  api.post('/people', { schema: adding }, async (request, reply) => {
    const { name } = request.body
    await addPerson(deps, request.body, askerOf(request))
    const added = await findPersonShown(deps.db, name)
    if (!added) throw new NotFound('person', name)
    reply.code(201)
    return added
  })
}
