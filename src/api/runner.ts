import { claimRunner } from '../app/claim-runner.ts'
import { leaveRunner } from '../app/leave-runner.ts'
import { empty, idParams, nothing } from '../contract/params.ts'
import { hostKeyPinned, hostKeySeen, runnerClaim, runnerPlace } from '../contract/runner.ts'
import { findDeployment } from '../db/deployment.ts'
import { hostKeys } from '../db/host-key.ts'
import { hostKeyNamesOf } from '../domain/service/whereabouts.ts'
import type { ApiDeps } from './deps.ts'
import type { Live } from './events.ts'
import type { Api } from './http.ts'
import { mustBeInOffice, onlyForRunner } from './runner-office.ts'
import { placeForRunner } from './runner-place.ts'
import { runnerTaskRoutes } from './runner-tasks.ts'
import { askerOf } from './sign-in.ts'

const tags = ['Runners']
const config = { right: 'run_deployment' } as const

const claiming = {
  operationId: 'claimDeployment',
  summary: 'A runner that was called to a deployment takes it on; answers what its driver is made of.',
  tags,
  params: idParams,
  body: runnerClaim,
  response: { 200: runnerPlace },
}

const leaving = {
  operationId: 'leaveDeployment',
  summary: 'The runner goes before the deployment is over, and another one is called.',
  tags,
  params: idParams,
  body: nothing,
  response: { 204: empty },
}

const pinning = {
  operationId: 'pinHostKeyByRunner',
  summary: 'A host of the target was met for the first time; answers the key that is pinned from now on.',
  tags,
  params: idParams,
  body: hostKeySeen,
  response: { 200: hostKeyPinned },
}

/** What `rmm run-deployment` asks for and tells. */
export function runnerRoutes(api: Api, deps: ApiDeps, live: Pick<Live, 'channels'>): void {
  api.post('/deployments/:id/runner', { schema: claiming, config }, async (request) => {
    const { params, body, signedIn } = request
    const run = signedIn?.run
    const workflow = run ? { repository: run.repository, runId: run.id } : null
    const claimed = { deploymentId: params.id, claim: body, workflow }
    return placeForRunner(deps, await claimRunner(deps, claimed, askerOf(request)))
  })

  runnerTaskRoutes(api, deps, live)

  api.post('/deployments/:id/runner/leave', { schema: leaving, config }, async (request, reply) => {
    const runner = await mustBeInOffice(deps, request, request.params.id)
    await leaveRunner(deps, runner, askerOf(request))
    reply.code(204)
  })

  api.post('/deployments/:id/runner/host-keys', { schema: pinning, config }, async (request) => {
    const { params, body } = request
    const { service } = await mustBeInOffice(deps, request, params.id)
    const deployment = await findDeployment(deps.db, params.id)
    const target = deps.installation.services[service]?.targets[deployment?.environment ?? '']
    if (!target || !hostKeyNamesOf(target).includes(body.host)) throw onlyForRunner(params.id)
    const keys = hostKeys(deps.db, deps.now)
    await keys.pin(body.host, body.fingerprint)
    return { host: body.host, fingerprint: (await keys.get(body.host)) ?? body.fingerprint }
  })
}
