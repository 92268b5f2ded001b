import type { FastifyRequest } from 'fastify'
import { deploymentActions } from '../app/actions-of.ts'
import { migrationsOnWire } from '../app/migrations-on-wire.ts'
import { NotFound } from '../app/not-found.ts'
import { stopDeployment } from '../app/stop-deployment.ts'
import {
  type DeploymentDetail,
  deploymentDetail,
  deploymentFilter,
  deploymentPage,
  stopBody,
} from '../contract/deployment.ts'
import { idParams, nothing } from '../contract/params.ts'
import { deploymentScreen } from '../db/views/deployment-screen.ts'
import { deploymentsPage } from '../db/views/deployments-page.ts'
import { logFileOf } from '../domain/deployment/log-file.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { voiceFor } from './locale.ts'
import { offersOnWire } from './offers.ts'
import { askerOf } from './sign-in.ts'

const tags = ['Deployments']

const reading = {
  operationId: 'listDeployments',
  summary: 'Deployments, newest first.',
  tags,
  querystring: deploymentFilter,
  response: { 200: deploymentPage },
}

const showing = {
  operationId: 'getDeployment',
  summary: 'One deployment, with its steps and what can be done about it.',
  tags,
  params: idParams,
  querystring: nothing,
  response: { 200: deploymentDetail },
}

const stopping = {
  operationId: 'stopDeployment',
  summary: 'Stops it and brings the target back; with `force` it gives up on a target that cannot be seen.',
  tags,
  params: idParams,
  body: stopBody,
  response: { 200: deploymentDetail },
}

export function deploymentRoutes(api: Api, deps: ApiDeps): void {
  api.get('/deployments', { schema: reading, config: { right: 'read' } }, (request) =>
    deploymentsPage(deps.db, request.query, voiceFor(request)),
  )

  api.get('/deployments/:id', { schema: showing, config: { right: 'read' } }, (request) =>
    deploymentView(deps, request.params.id, request),
  )

  api.post(
    '/deployments/:id/stop',
    { schema: stopping, config: { right: 'stop_own_deployment' } },
    async (request) => {
      const { params, body } = request
      await stopDeployment(deps, { deploymentId: params.id, force: body.force }, askerOf(request))
      return deploymentView(deps, params.id, request)
    },
  )
}

async function deploymentView(deps: ApiDeps, id: number, request: FastifyRequest): Promise<DeploymentDetail> {
  const voice = voiceFor(request)
  const screen = await deploymentScreen(deps.db, id, voice)
  if (!screen) throw new NotFound('deployment', id)
  const { deployment, shown, initiatedBy, migrations, runs, lastLine, tail } = screen
  const production = deps.installation.environments.at(-1)?.name ?? ''
  return {
    ...shown,
    initiated_by: initiatedBy,
    to_revision: deployment.toRevision,
    migrations: migrationsOnWire(migrations),
    runs,
    log_file: logFileOf(deployment, production),
    log_lines: lastLine,
    tail,
    actions: offersOnWire(await deploymentActions(deps, deployment, request.person, initiatedBy), voice),
  }
}
