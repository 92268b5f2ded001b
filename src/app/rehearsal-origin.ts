import { successfulDeployments } from '../db/deployment.ts'
import type { RunningVersion } from '../domain/deployment/deployment.ts'
import type { Deps } from './deps.ts'
import { roadOf, serviceOf } from './service-of.ts'

/**
 * The version that a rehearsal goes back to: what production runs, because that is where a real rollback would go;
 * otherwise what stage ran before. Or the reason why there is nothing to rehearse.
 */
export async function rehearsalOrigin(
  deps: Deps,
  stage: { service: string; environment: string; commit: string; from: RunningVersion | null },
): Promise<{ from: RunningVersion } | { skipped: string }> {
  const service = serviceOf(deps.installation, stage.service)
  if (!service.rehearsal.enabled) return { skipped: service.rehearsal.reason ?? 'rehearsal is switched off' }

  const { production } = roadOf(deps.installation, service)
  const onStage = await successfulDeployments(deps.db, stage)
  const [inProduction] = await successfulDeployments(
    deps.db,
    { service: service.name, environment: production.name },
    1,
  )
  const known = onStage.find(({ commit }) => commit === inProduction?.commit)
  const earlier = [known, ...onStage].find(
    (deployment) => deployment?.commit && deployment.commit !== stage.commit,
  )
  if (earlier?.commit) {
    return { from: { tag: earlier.tag, commit: earlier.commit, revision: earlier.toRevision } }
  }
  if (stage.from && stage.from.commit !== stage.commit) return { from: stage.from }
  return { skipped: 'no earlier version exists' }
}
