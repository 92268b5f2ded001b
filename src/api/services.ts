import { mustFindService } from '../app/must-find-service.ts'
import { nameParams, nothing } from '../contract/params.ts'
import type { Reason } from '../contract/problem.ts'
import {
  doctorReport,
  type EnvironmentOfService,
  type ServiceDetail,
  type ServiceOnWire,
  serviceDetail,
  serviceList,
} from '../contract/service.ts'
import { deploymentsPage } from '../db/views/deployments-page.ts'
import { releasesPage } from '../db/views/releases-page.ts'
import { serviceBoard } from '../db/views/service-board.ts'
import type { ApprovalPolicy, Installation, Service } from '../domain/service/settings.ts'
import type { Voice } from '../domain/voice.ts'
import type { ApiDeps } from './deps.ts'
import { createDoctor } from './doctor.ts'
import { policyOnWire } from './environments.ts'
import type { Api } from './http.ts'
import { voiceFor } from './locale.ts'
import { measuresOf } from './measures.ts'
import { sendReport } from './send-report.ts'

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
  summary: 'One service: what runs where, its releases and deployments, who is asked, how well it goes.',
  tags,
  params: nameParams,
  querystring: nothing,
  response: { 200: serviceDetail },
}

/** One whole report a line: who reads shows the last one and needs to put nothing together. */
export const AS_LINES =
  'With `Accept: application/x-ndjson` each line is the report as far as it is known; `done` says that it is the last. Empty lines keep the connection open.'

const examining = {
  operationId: 'examineService',
  summary: 'Tests what deployments need on each target; takes seconds.',
  description: AS_LINES,
  produces: ['application/json', 'application/x-ndjson'],
  tags,
  params: nameParams,
  querystring: nothing,
  response: { 200: doctorReport },
}

export function serviceRoutes(api: Api, deps: ApiDeps): void {
  const doctor = createDoctor(deps)

  api.get('/services', { schema: reading, config: { right: 'read' } }, async (request) => {
    const { installation } = deps
    const services = Object.values(installation.services)
    const board = await serviceBoard(deps.db, installation, services, voiceFor(request))
    return { items: services.map((service) => onWire(installation, service, board)), next: null }
  })

  api.get('/services/:name', { schema: showing, config: { right: 'read' } }, (request) =>
    detailOf(deps, mustFindService(deps.installation, request.params.name), voiceFor(request)),
  )

  api.get(
    '/services/:name/doctor',
    { schema: examining, config: { right: 'read' } },
    async (request, reply) =>
      sendReport(
        deps,
        doctor.examine(mustFindService(deps.installation, request.params.name)),
        request,
        reply,
      ),
  )
}

const NEWEST = 20
const DAYS_MS = 30 * 86_400_000

/** Asking a repository takes seconds: whoever wants them asks for them alone. */
const UNKNOWN_TAGS: Reason = {
  code: 'tags_asked_alone',
  message: 'The tags of the repository are asked for alone.',
  remedy: 'GET /api/v1/services/{name}/tags has them, with the release of each.',
}

async function detailOf(deps: ApiDeps, service: Service, voice: Voice): Promise<ServiceDetail> {
  const { db, installation } = deps
  const { name } = service
  const end = deps.now()
  const period = { service: name, begin: new Date(end.getTime() - DAYS_MS), end, by: 'month' as const }
  const [board, releases, deployments, report] = await Promise.all([
    serviceBoard(db, installation, [service], voice),
    releasesPage(db, { service: name, limit: NEWEST }, voice),
    deploymentsPage(db, { service: name, limit: NEWEST }, voice),
    measuresOf(deps, period),
  ])
  return {
    ...onWire(installation, service, board),
    approvals: policyOnWire(policyOf(installation, board.get(name) ?? []), installation),
    releases: releases.items,
    deployments: deployments.items,
    measures: report.total,
    unreleased: null,
    unreleased_reason: UNKNOWN_TAGS,
  }
}

function policyOf({ environments }: Installation, road: readonly EnvironmentOfService[]): ApprovalPolicy {
  const last = environments.find(({ name }) => name === road.at(-1)?.name)
  return last?.approvals ?? { kind: 'nobody' }
}

function onWire(
  installation: Installation,
  service: Service,
  board: ReadonlyMap<string, EnvironmentOfService[]>,
): ServiceOnWire {
  const environments = board.get(service.name) ?? []
  const policy = policyOf(installation, environments)
  return {
    name: service.name,
    repository: withoutPassword(service.repository),
    tag_pattern: service.tagPattern,
    owners: { people: [...(service.owners?.people ?? [])], groups: [...(service.owners?.groups ?? [])] },
    approvers: policy.kind === 'nobody' ? [] : [...policy.people],
    environments,
  }
}

/** `https://user:token@host/…` is a way to clone that people use. */
function withoutPassword(repository: string): string {
  return repository.replace(/^([a-z+]+:\/\/)[^/@]*@/i, '$1')
}
