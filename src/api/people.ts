import { addPerson } from '../app/add-person.ts'
import { changePerson, type PersonEdit } from '../app/change-person.ts'
import { endSession } from '../app/end-session.ts'
import { NotFound } from '../app/not-found.ts'
import { empty, idInPersonParams, nameParams, nothing } from '../contract/params.ts'
import {
  newPerson,
  type PersonChange,
  type PersonOnWire,
  personChange,
  personList,
  person as personShape,
} from '../contract/person.ts'
import { sessionList } from '../contract/session.ts'
import { everybody, findPersonShown } from '../db/views/people.ts'
import { sessionsOf } from '../db/views/sessions.ts'
import { minuteOf } from '../domain/person/quiet-hours.ts'
import type { ApiDeps } from './deps.ts'
import { expectedRevision } from './etag.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

const tags = ['People']
const config = { right: 'manage_people' } as const
const readConfig = { right: 'read_people' } as const

const reading = {
  operationId: 'listPeople',
  summary: 'Everybody who may ask something of the machine.',
  tags,
  querystring: nothing,
  response: { 200: personList },
}

const readingOne = {
  operationId: 'getPerson',
  summary: 'One person, with their groups and ways in.',
  tags,
  params: nameParams,
  querystring: nothing,
  response: { 200: personShape },
}

const adding = {
  operationId: 'addPerson',
  summary: 'Introduces a person.',
  tags,
  body: newPerson,
  response: { 201: personShape },
}

const changing = {
  operationId: 'changePerson',
  summary: 'Changes a person; another role ends their sessions.',
  tags,
  params: nameParams,
  body: personChange,
  response: { 200: personShape },
}

const disabling = {
  operationId: 'disablePerson',
  summary: 'Switches a person off: nothing of theirs opens anything.',
  description: 'Nobody is ever deleted: what they did stays theirs.',
  tags,
  params: nameParams,
  response: { 204: empty },
}

const listingSessions = {
  operationId: 'listSessions',
  summary: 'The browsers in which a person is signed in.',
  tags,
  params: nameParams,
  querystring: nothing,
  response: { 200: sessionList },
}

const endingSessions = {
  operationId: 'endSessions',
  summary: 'Signs a person out everywhere.',
  tags,
  params: nameParams,
  response: { 204: empty },
}

const endingSession = {
  operationId: 'endSession',
  summary: 'Signs a person out in one browser.',
  tags,
  params: idInPersonParams,
  response: { 204: empty },
}

export function peopleRoutes(api: Api, deps: ApiDeps): void {
  api.get('/people', { schema: reading, config: readConfig }, async () => ({
    items: await everybody(deps.db),
    next: null,
  }))

  api.get('/people/:name', { schema: readingOne, config: { ...readConfig, etag: true } }, ({ params }) =>
    mustShow(deps, params.name),
  )

  api.post('/people', { schema: adding, config }, async (request, reply) => {
    const { name, role, kind, ...rest } = request.body
    const person = { name, role, ...(kind === undefined ? {} : { kind }), ...editOf(rest) }
    await addPerson(deps, person, askerOf(request))
    reply.code(201)
    return mustShow(deps, name)
  })

  api.patch(
    '/people/:name',
    { schema: changing, config: { ...config, ifMatch: 'optional' } },
    async (request) => {
      const { name } = request.params
      const edit = { name, change: editOf(request.body), revision: expectedRevision(request) }
      await changePerson(deps, edit, askerOf(request))
      return mustShow(deps, name)
    },
  )

  api.delete(
    '/people/:name',
    { schema: disabling, config: { ...config, ifMatch: 'optional' } },
    async (request, reply) => {
      const { name } = request.params
      const edit = { name, change: { disabled: true }, revision: expectedRevision(request) }
      await changePerson(deps, edit, askerOf(request))
      return reply.code(204).send()
    },
  )
}

export function sessionRoutes(api: Api, deps: ApiDeps): void {
  api.get(
    '/people/:name/sessions',
    { schema: listingSessions, config: readConfig },
    async ({ params, signedIn }) => {
      const { name } = await mustShow(deps, params.name)
      const current = signedIn?.session?.id ?? null
      return { items: await sessionsOf(deps.db, name, { current, at: deps.now() }), next: null }
    },
  )

  api.delete('/people/:name/sessions', { schema: endingSessions, config }, async (request, reply) => {
    const { name: person } = await mustShow(deps, request.params.name)
    await endSession(deps, { person }, { by: askerOf(request), why: 'revoked' })
    return reply.code(204).send()
  })

  api.delete('/people/:name/sessions/:id', { schema: endingSession, config }, async (request, reply) => {
    const { name: person, id } = request.params
    await endSession(deps, { person, id }, { by: askerOf(request), why: 'revoked' })
    return reply.code(204).send()
  })
}

async function mustShow({ db }: Pick<ApiDeps, 'db'>, name: string): Promise<PersonOnWire> {
  const person = await findPersonShown(db, name)
  if (!person) throw new NotFound('person', name)
  return person
}

/** What is left out stays as it is. */
export function editOf(change: PersonChange): PersonEdit {
  const { role, disabled, display_name, email, locale, time_zone, quiet_hours } = change
  return {
    ...(role === undefined ? {} : { role }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(display_name === undefined ? {} : { displayName: display_name }),
    ...(email === undefined ? {} : { email }),
    ...(locale === undefined ? {} : { locale }),
    ...(time_zone === undefined ? {} : { timeZone: time_zone }),
    ...(quiet_hours === undefined ? {} : { quietHours: minutesOf(quiet_hours) }),
  }
}

function minutesOf(hours: PersonChange['quiet_hours']): { from: number; to: number } | null {
  return hours ? { from: minuteOf(hours.from) ?? 0, to: minuteOf(hours.to) ?? 0 } : null
}
