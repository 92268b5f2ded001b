import { findDeployment } from '../db/deployment.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import type { Deps } from './deps.ts'
import { NotFound } from './not-found.ts'
import { rollBack } from './roll-back.ts'
import { roadOf, serviceOf } from './service-of.ts'

/** Takes back the release that a deployment brought to production. */
export async function rollBackDeployment(
  deps: Deps,
  { deploymentId, toTag }: { deploymentId: number; toTag: string | null },
  by: Asker,
): Promise<Release> {
  const deployment = await findDeployment(deps.db, deploymentId)
  if (!deployment) throw new NotFound('deployment', deploymentId)

  const { service, environment, kind, releaseId } = deployment
  const { production } = roadOf(deps.installation, serviceOf(deps.installation, service))
  if (releaseId === null || kind !== 'deploy' || environment !== production.name) {
    throw new Refused({ code: 'not_a_production_release', facts: { deployment: deploymentId, service } })
  }
  return rollBack(deps, { releaseId, toTag }, by)
}
