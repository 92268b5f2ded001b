import { deploymentActions } from '../app/actions-of.ts'
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
import type { Person } from '../domain/person/rights.ts'
import type { ApiDeps } from './deps.ts'
import type { Api } from './http.ts'
import { offersOnWire } from './offers.ts'
import { askerOf } from './sign-in.ts'

export function deploymentRoutes(api: Api, deps: ApiDeps): void {
  const reading = { querystring: deploymentFilter, response: { 200: deploymentPage } }
  api.get('/deployments', { schema: reading }, ({ query }) => deploymentsPage(deps.db, query))

  const showing = { params: idParams, querystring: nothing, response: { 200: deploymentDetail } }
  api.get('/deployments/:id', { schema: showing }, ({ params, person }) =>
    deploymentView(deps, params.id, person),
  )

  const stopping = { params: idParams, body: stopBody, response: { 200: deploymentDetail } }
  api.post('/deployments/:id/stop', { schema: stopping }, async (request) => {
    const { params, body, person } = request
    await stopDeployment(deps, { deploymentId: params.id, force: body.force }, askerOf(request))
    return deploymentView(deps, params.id, person)
  })
}

async function deploymentView(deps: ApiDeps, id: number, person: Person): Promise<DeploymentDetail> {
  const screen = await deploymentScreen(deps.db, id)
  if (!screen) throw new NotFound('deployment', id)
  const { deployment, shown, initiatedBy } = screen
  return { ...shown, actions: offersOnWire(deploymentActions(deployment, person, initiatedBy)) }
}
