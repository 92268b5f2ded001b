import { NotFound } from '../app/not-found.ts'
import { nameParams, nothing } from '../contract/params.ts'
import {
  doctorReport,
  type EnvironmentOfService,
  type ServiceOnWire,
  serviceList,
  service as serviceShape,
} from '../contract/service.ts'
import { serviceBoard } from '../db/views/service-board.ts'
import type { Installation, Service } from '../domain/service/settings.ts'
import type { ApiDeps } from './deps.ts'
import { createDoctor } from './doctor.ts'
import type { Api } from './http.ts'

const tags = ['Services']

const reading = {
  operationId: 'listServices',
  summary: 'All services: what runs where, what is changing, what needs a person.',
  tags,
  querystring: nothing,
  response: { 200: serviceList },
}

const showing = {
  operationId: 'getService',
  summary: 'One service: what runs where, what is changing, what needs a person.',
  tags,
  params: nameParams,
  querystring: nothing,
  response: { 200: serviceShape },
}

const examining = {
  operationId: 'examineService',
  summary: 'Tests what deployments need on each target; takes seconds.',
  tags,
  params: nameParams,
  querystring: nothing,
  response: { 200: doctorReport },
}

export function serviceRoutes(api: Api, deps: ApiDeps): void {
  const { db, installation } = deps
  const doctor = createDoctor(deps)

  api.get('/services', { schema: reading, config: { right: 'read' } }, async () => {
    const services = Object.values(installation.services)
    const board = await serviceBoard(db, installation, services)
    return { items: services.map((service) => onWire(installation, service, board)), next: null }
  })

  api.get('/services/:name', { schema: showing, config: { right: 'read' } }, async ({ params }) => {
    const service = mustFind(installation, params.name)
    return onWire(installation, service, await serviceBoard(db, installation, [service]))
  })

  api.get('/services/:name/doctor', { schema: examining, config: { right: 'read' } }, ({ params }) =>
    doctor.examine(mustFind(installation, params.name)),
  )
}

function mustFind(installation: Installation, name: string): Service {
  const service = Object.hasOwn(installation.services, name) ? installation.services[name] : undefined
  if (!service) throw new NotFound('service', name)
  return service
}

function onWire(
  installation: Installation,
  service: Service,
  board: ReadonlyMap<string, EnvironmentOfService[]>,
): ServiceOnWire {
  const environments = board.get(service.name) ?? []
  const last = installation.environments.find(({ name }) => name === environments.at(-1)?.name)
  const policy = last?.approvals
  return {
    name: service.name,
    repository: withoutPassword(service.repository),
    tag_pattern: service.tagPattern,
    approvers: policy === undefined || policy.kind === 'nobody' ? [] : [...policy.people],
    environments,
  }
}

/** `https://user:token@host/…` is a way to clone that people use. */
function withoutPassword(repository: string): string {
  return repository.replace(/^([a-z+]+:\/\/)[^/@]*@/i, '$1')
}
