import { createReported } from '../app/create-reported.ts'
import { lookBeforeProduction } from '../app/look-before-production.ts'
import { NotFound } from '../app/not-found.ts'
import { reportRelease } from '../app/report-release.ts'
import { idParams, nothing } from '../contract/params.ts'
import {
  type SourcesNewRelease,
  type SourcesReport,
  sourcesCreated,
  sourcesFilter,
  sourcesHealth,
  sourcesNewRelease,
  sourcesRelease as sourcesReleaseShape,
  sourcesReleases as sourcesReleasesShape,
  sourcesReport,
  sourcesReported,
} from '../contract/sources-release.ts'
import { sourcesRelease, sourcesReleases } from '../db/views/sources-releases.ts'
import { botDoor } from './bot-door.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { interserverKey } from './interserver-way.ts'
import { voiceFor } from './locale.ts'
import { reasonOf } from './problems.ts'
import { askerOf, requireSignIn, signInWays } from './sign-in.ts'

const tags = ['Release API of workflows']

/** The release API of the scripts before this machine, for workflows that were written for them. */
export function sourcesApi(api: Api, deps: ApiDeps): void {
  openRoutes(api)
  botDoor(api, deps)
  api.register(async (signedIn: Api) => {
    requireSignIn(signedIn, deps, [interserverKey(deps, { bare: true }), ...signInWays(deps)])
    reportRoutes(signedIn, deps)
    listRoutes(signedIn, deps)
  })
}

const creating = {
  operationId: 'reportNewRelease',
  summary: 'A workflow has begun to carry out a tag; the same run saying so again gets the same number.',
  tags,
  body: sourcesNewRelease,
  response: { 201: sourcesCreated },
}

const reporting = {
  operationId: 'reportRelease',
  summary: 'A workflow reports how far a release has come; what it leaves out stays.',
  tags,
  body: sourcesReport,
  problems: [404] as const,
  response: { 200: sourcesReported },
}

function reportRoutes(api: Api, deps: ApiDeps): void {
  api.post('/release', { schema: creating, config: { right: 'create_release' } }, async (request, reply) => {
    const { id } = await createReported(deps, beginningOf(request.body), askerOf(request))
    reply.code(201)
    return { release_id: id }
  })

  api.patch('/release', { schema: reporting, config: { right: 'report_release' } }, async (request) => {
    const { body } = request
    const report = { releaseId: body.release_id, ...reportOf(body) }
    const voice = voiceFor(request)
    const by = askerOf(request)
    await lookBeforeProduction(deps, report, by)
    const { release, notCounted } = await reportRelease(deps, report, by)
    return {
      release_id: release.id,
      status: release.status,
      not_counted: notCounted.map(({ name, refusal }) => ({ name, reason: reasonOf(refusal, voice) })),
    }
  })
}

function beginningOf(body: SourcesNewRelease) {
  const { believed: _, ...report } = reportOf(body)
  return {
    ...report,
    service: body.service_name,
    tag: body.release_tag,
    initiatedBy: body.initiated_by ?? null,
    commit: body.github_sha ?? null,
  }
}

function reportOf(body: SourcesNewRelease | SourcesReport) {
  return {
    status: body.status,
    approvedList: body.approved_list,
    facts: {
      rollbackToTag: body.rollback_to_tag,
      githubRunId: body.github_run_id,
      githubActionLink: body.github_action_link,
      githubRef: body.github_ref,
    },
    believed: {
      service_name: body.service_name,
      release_tag: body.release_tag,
      initiated_by: body.initiated_by,
    },
  }
}

function listRoutes(api: Api, deps: ApiDeps): void {
  for (const phase of ['active', 'successful', 'failed'] as const) {
    const reading = {
      operationId: `list${phase[0]?.toUpperCase()}${phase.slice(1)}Releases`,
      summary: `Releases that are ${phase}, newest first, as rows of the workflows’ table.`,
      tags,
      querystring: sourcesFilter,
      response: { 200: sourcesReleasesShape },
    }
    api.get(`/${phase}_releases`, { schema: reading, config: { right: 'read' } }, ({ query }) =>
      sourcesReleases(deps.db, phase, query),
    )
  }

  const showing = {
    operationId: 'getReportedRelease',
    summary: 'One release as a row of the workflows’ table.',
    tags,
    params: idParams,
    querystring: nothing,
    response: { 200: sourcesReleaseShape },
  }
  api.get('/release/:id', { schema: showing, config: { right: 'read' } }, async ({ params }) => {
    const row = await sourcesRelease(deps.db, params.id)
    if (!row) throw new NotFound('release', params.id)
    return row
  })
}

function openRoutes(api: Api): void {
  const health = {
    operationId: 'sourcesHealth',
    summary: 'The process is alive.',
    tags,
    response: { 200: sourcesHealth },
  }
  api.get('/health', { schema: health, config: { right: null } }, async () => ({ status: 'ok' as const }))
}
