import { addGroup, changeGroup, removeGroup } from '../app/change-group.ts'
import { NotFound } from '../app/not-found.ts'
import { empty, nameParams, nothing } from '../contract/params.ts'
import {
  type GroupOnWire,
  groupChange,
  groupList,
  group as groupShape,
  newGroup,
} from '../contract/person.ts'
import { allGroups, findGroupShown } from '../db/views/groups.ts'
import type { ApiDeps } from './deps.ts'
import { expectedRevision } from './etag.ts'
import type { Api } from './http.ts'
import { askerOf } from './sign-in.ts'

const tags = ['Groups']
const config = { right: 'manage_people' } as const
const readConfig = { right: 'read_people' } as const

const listing = {
  operationId: 'listGroups',
  summary: 'Groups of people, wherever they come from.',
  tags,
  querystring: nothing,
  response: { 200: groupList },
}

const reading = {
  operationId: 'getGroup',
  summary: 'One group with its members.',
  tags,
  params: nameParams,
  querystring: nothing,
  response: { 200: groupShape },
}

const adding = {
  operationId: 'addGroup',
  summary: 'Makes a group.',
  tags,
  body: newGroup,
  response: { 201: groupShape },
  problems: [404],
} as const

const changing = {
  operationId: 'changeGroup',
  summary: 'Says who is in a group from now on.',
  tags,
  params: nameParams,
  body: groupChange,
  response: { 200: groupShape },
}

const removing = {
  operationId: 'removeGroup',
  summary: 'Takes a group away; its people stay.',
  tags,
  params: nameParams,
  response: { 204: empty },
}

export function groupRoutes(api: Api, deps: ApiDeps): void {
  api.get('/groups', { schema: listing, config: readConfig }, async () => ({
    items: await allGroups(deps.db, deps.installation),
    next: null,
  }))

  api.get('/groups/:name', { schema: reading, config: { ...readConfig, etag: true } }, ({ params }) =>
    mustShow(deps, params.name),
  )

  api.post('/groups', { schema: adding, config }, async (request, reply) => {
    const { name, members } = request.body
    await addGroup(deps, { name, members }, askerOf(request))
    reply.code(201)
    return mustShow(deps, name)
  })

  api.patch(
    '/groups/:name',
    { schema: changing, config: { ...config, ifMatch: 'optional' } },
    async (request) => {
      const { name } = request.params
      const edit = { name, members: request.body.members, revision: expectedRevision(request) }
      await changeGroup(deps, edit, askerOf(request))
      return mustShow(deps, name)
    },
  )

  api.delete(
    '/groups/:name',
    { schema: removing, config: { ...config, ifMatch: 'optional' } },
    async (request, reply) => {
      await removeGroup(
        deps,
        { name: request.params.name, revision: expectedRevision(request) },
        askerOf(request),
      )
      return reply.code(204).send()
    },
  )
}

async function mustShow({ db, installation }: ApiDeps, name: string): Promise<GroupOnWire> {
  const group = await findGroupShown(db, installation, name)
  if (!group) throw new NotFound('group', name)
  return group
}
