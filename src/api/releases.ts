import { cancelRelease } from '../app/cancel-release.ts'
import { createRelease, startRelease } from '../app/create-release.ts'
import { approveRelease, rejectRelease } from '../app/decide-release.ts'
import { planRollback } from '../app/plan-rollback.ts'
import { rollBack } from '../app/roll-back.ts'
import { idParams, nothing } from '../contract/params.ts'
import {
  approveBody,
  newRelease,
  rejectBody,
  releaseDetail,
  releaseFilter,
  releasePage,
  rollbackBody,
} from '../contract/release.ts'
import { rollbackPlan } from '../contract/rollback-plan.ts'
import { releasesPage } from '../db/views/releases-page.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { releaseView, rollbackPlanView } from './release-view.ts'
import { askerOf } from './sign-in.ts'

export function releaseRoutes(api: Api, deps: ApiDeps): void {
  const reading = { querystring: releaseFilter, response: { 200: releasePage } }
  api.get('/releases', { schema: reading }, ({ query }) => releasesPage(deps.db, query))

  const creating = { body: newRelease, response: { 201: releaseDetail } }
  api.post('/releases', { schema: creating }, async (request, reply) => {
    const { id } = await createRelease(deps, request.body, askerOf(request))
    reply.code(201).header('location', `/api/v1/releases/${id}`)
    return releaseView(deps, id, request.person)
  })

  const showing = { params: idParams, querystring: nothing, response: { 200: releaseDetail } }
  api.get('/releases/:id', { schema: showing }, ({ params, person }) => releaseView(deps, params.id, person))

  const planning = { params: idParams, querystring: rollbackBody, response: { 200: rollbackPlan } }
  api.get('/releases/:id/rollback-plan', { schema: planning }, async ({ params, query }) =>
    rollbackPlanView(await planRollback(deps, params.id, query.to ?? null)),
  )
}

/** Each answers with the release as it is afterwards. */
export function releaseActionRoutes(api: Api, deps: ApiDeps): void {
  const plain = { params: idParams, body: nothing, response: { 200: releaseDetail } }

  api.post('/releases/:id/start', { schema: plain }, async (request) => {
    await startRelease(deps, request.params.id, askerOf(request))
    return releaseView(deps, request.params.id, request.person)
  })

  api.post('/releases/:id/approve', { schema: { ...plain, body: approveBody } }, async (request) => {
    const { params, body, person } = request
    const decision = { releaseId: params.id, commit: body.commit ?? null, reason: null }
    await approveRelease(deps, decision, askerOf(request))
    return releaseView(deps, params.id, person)
  })

  api.post('/releases/:id/reject', { schema: { ...plain, body: rejectBody } }, async (request) => {
    const { params, body, person } = request
    const decision = { releaseId: params.id, commit: body.commit ?? null, reason: body.reason }
    await rejectRelease(deps, decision, askerOf(request))
    return releaseView(deps, params.id, person)
  })

  api.post('/releases/:id/cancel', { schema: plain }, async (request) => {
    await cancelRelease(deps, request.params.id, askerOf(request))
    return releaseView(deps, request.params.id, request.person)
  })

  api.post('/releases/:id/rollback', { schema: { ...plain, body: rollbackBody } }, async (request) => {
    const { params, body, person } = request
    await rollBack(deps, { releaseId: params.id, toTag: body.to ?? null }, askerOf(request))
    return releaseView(deps, params.id, person)
  })
}
