import { cancelRelease } from '../app/cancel-release.ts'
import { createRelease, startRelease } from '../app/create-release.ts'
import { approveRelease, rejectRelease } from '../app/decide-release.ts'
import { planRollback } from '../app/plan-rollback.ts'
import { retryRelease } from '../app/retry-release.ts'
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
import { voiceFor } from './locale.ts'
import { releaseView, rollbackPlanView } from './release-view.ts'
import { askerOf } from './sign-in.ts'

const tags = ['Releases']

const reading = {
  operationId: 'listReleases',
  summary: 'Releases, newest first.',
  tags,
  querystring: releaseFilter,
  response: { 200: releasePage },
}

const creating = {
  operationId: 'createRelease',
  summary: 'Sends a tag on its way, or makes a draft of it.',
  tags,
  body: newRelease,
  response: { 201: releaseDetail },
}

const showing = {
  operationId: 'getRelease',
  summary: 'One release: approvals, certificate, deployments with steps, actions, history.',
  tags,
  params: idParams,
  querystring: nothing,
  response: { 200: releaseDetail },
}

const planning = {
  operationId: 'planRollback',
  summary: 'What a rollback would do; nothing is touched.',
  tags,
  params: idParams,
  querystring: rollbackBody,
  response: { 200: rollbackPlan },
}

export function releaseRoutes(api: Api, deps: ApiDeps): void {
  api.get('/releases', { schema: reading, config: { right: 'read' } }, (request) =>
    releasesPage(deps.db, request.query, voiceFor(request)),
  )

  api.post('/releases', { schema: creating, config: { right: 'create_release' } }, async (request, reply) => {
    const { id } = await createRelease(deps, request.body, askerOf(request))
    reply.code(201).header('location', `/api/v1/releases/${id}`)
    return releaseView(deps, id, request)
  })

  api.get('/releases/:id', { schema: showing, config: { right: 'read', etag: true } }, (request) =>
    releaseView(deps, request.params.id, request),
  )

  api.get('/releases/:id/rollback-plan', { schema: planning, config: { right: 'read' } }, async (request) => {
    const { params, query } = request
    const plan = await planRollback(deps, params.id, query.to ?? null)
    return rollbackPlanView(plan, voiceFor(request))
  })
}

/** What each of the actions below shares with the others. */
const plain = { tags, params: idParams, body: nothing, response: { 200: releaseDetail } }

const starting = { ...plain, operationId: 'startRelease', summary: 'A draft sets out.' }

const approving = {
  ...plain,
  operationId: 'approveRelease',
  summary: "One approver's yes; the last one that is needed sends it to production.",
  body: approveBody,
}

const rejecting = {
  ...plain,
  operationId: 'rejectRelease',
  summary: "One approver's no; it ends the release.",
  body: rejectBody,
}

const cancelling = {
  ...plain,
  operationId: 'cancelRelease',
  summary: 'Takes a release off its way; a running change is stopped and undone first.',
}

const rollingBack = {
  ...plain,
  operationId: 'rollBackRelease',
  summary: 'Brings production back to the version before, or to one that is named.',
  body: rollbackBody,
}

const retrying = {
  ...plain,
  operationId: 'retryRelease',
  summary: 'Sends the tag of a release that came to nothing on its way again, as a new release.',
  response: { 201: releaseDetail },
}

/** Each answers with the release as it is afterwards; trying again, with the new one. */
export function releaseActionRoutes(api: Api, deps: ApiDeps): void {
  api.post(
    '/releases/:id/retry',
    { schema: retrying, config: { right: 'create_release' } },
    async (request, reply) => {
      const { id } = await retryRelease(deps, request.params.id, askerOf(request))
      reply.code(201).header('location', `/api/v1/releases/${id}`)
      return releaseView(deps, id, request)
    },
  )

  api.post(
    '/releases/:id/start',
    { schema: starting, config: { right: 'create_release' } },
    async (request) => {
      await startRelease(deps, request.params.id, askerOf(request))
      return releaseView(deps, request.params.id, request)
    },
  )

  api.post('/releases/:id/approve', { schema: approving, config: { right: 'decide' } }, async (request) => {
    const { params, body } = request
    const decision = { releaseId: params.id, commit: body.commit ?? null, reason: null }
    await approveRelease(deps, decision, askerOf(request))
    return releaseView(deps, params.id, request)
  })

  api.post('/releases/:id/reject', { schema: rejecting, config: { right: 'decide' } }, async (request) => {
    const { params, body } = request
    const decision = { releaseId: params.id, commit: body.commit ?? null, reason: body.reason }
    await rejectRelease(deps, decision, askerOf(request))
    return releaseView(deps, params.id, request)
  })

  api.post(
    '/releases/:id/cancel',
    { schema: cancelling, config: { right: 'cancel_own_release' } },
    async (request) => {
      await cancelRelease(deps, request.params.id, askerOf(request))
      return releaseView(deps, request.params.id, request)
    },
  )

  api.post(
    '/releases/:id/rollback',
    { schema: rollingBack, config: { right: 'roll_back' } },
    async (request) => {
      const { params, body } = request
      await rollBack(deps, { releaseId: params.id, toTag: body.to ?? null }, askerOf(request))
      return releaseView(deps, params.id, request)
    },
  )
}
