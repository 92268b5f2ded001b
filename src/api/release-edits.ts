import { deleteRelease } from '../app/delete-release.ts'
import { deployRelease } from '../app/deploy-release.ts'
import { editRelease } from '../app/edit-release.ts'
import { rollBackDeployment } from '../app/roll-back-deployment.ts'
import { idParams, nothing } from '../contract/params.ts'
import { deployBody, releaseDetail, releaseEdit, rollbackBody } from '../contract/release.ts'
import type { ApiDeps } from './deps.ts'
import { expectedRevision } from './etag.ts'
import type { Api } from './http.ts'
import { releaseView } from './release-view.ts'
import { askerOf } from './sign-in.ts'

/** What each of the routes shares with the others: it answers with the release as it is afterwards. */
const plain = { tags: ['Releases'], params: idParams, body: nothing, response: { 200: releaseDetail } }

const editing = {
  ...plain,
  operationId: 'editRelease',
  summary: 'Describes a release; a draft can get another tag.',
  body: releaseEdit,
}

const deleting = {
  ...plain,
  operationId: 'deleteRelease',
  summary: 'Cancels a release: nothing is taken out of the history.',
}

const deploying = {
  ...plain,
  operationId: 'deployRelease',
  summary: 'Sends a draft on its way; for places further on the answer says what is missing.',
  body: deployBody,
}

const rollingBack = {
  ...plain,
  operationId: 'rollBackDeployment',
  summary: 'Takes back the release that a deployment brought to production.',
  body: rollbackBody,
}

export function releaseEditRoutes(api: Api, deps: ApiDeps): void {
  api.patch(
    '/releases/:id',
    { schema: editing, config: { right: 'edit_own_release', ifMatch: 'optional', etag: true } },
    async (request) => {
      const { params, body } = request
      const edit = { releaseId: params.id, edit: body, revision: expectedRevision(request) }
      await editRelease(deps, edit, askerOf(request))
      return releaseView(deps, params.id, request)
    },
  )

  api.delete(
    '/releases/:id',
    { schema: deleting, config: { right: 'cancel_own_release', ifMatch: 'optional' } },
    async (request) => {
      const { params } = request
      const seen = { releaseId: params.id, revision: expectedRevision(request) }
      await deleteRelease(deps, seen, askerOf(request))
      return releaseView(deps, params.id, request)
    },
  )

  api.post(
    '/releases/:id/deploy',
    { schema: deploying, config: { right: 'create_release' } },
    async (request) => {
      const { params, body } = request
      const wanted = { releaseId: params.id, environment: body.environment ?? null }
      await deployRelease(deps, wanted, askerOf(request))
      return releaseView(deps, params.id, request)
    },
  )

  api.post(
    '/deployments/:id/rollback',
    { schema: rollingBack, config: { right: 'roll_back' } },
    async (request) => {
      const { params, body } = request
      const wanted = { deploymentId: params.id, toTag: body.to ?? null }
      const { id } = await rollBackDeployment(deps, wanted, askerOf(request))
      return releaseView(deps, id, request)
    },
  )
}
