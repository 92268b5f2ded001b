import { successfulDeployments } from '../db/deployment.ts'
import { decisiveReleaseOf } from '../db/release.ts'
import type { RunningVersion } from '../domain/deployment/deployment.ts'
import { cameToNothing } from '../domain/release/status.ts'
import type { Deps } from './deps.ts'
import { roadOf, serviceOf } from './service-of.ts'

/**
 * Where stage must go back to before another release may use it, or null. A release that was rejected, cancelled or taken back
 * leaves its code and its migrations on stage, and only that code knows the way down. From what production runs, stage
 * then tries the very road that production will take.
 */
export async function stageLeftover(
  deps: Deps,
  stage: { service: string; environment: string; tag: string },
): Promise<RunningVersion | null> {
  const { production } = roadOf(deps.installation, serviceOf(deps.installation, stage.service))
  const history = await successfulDeployments(deps.db, stage)
  const [last] = history
  if (!last || last.tag === stage.tag || !(await isDead(deps, last))) return null

  const [live] = await successfulDeployments(
    deps.db,
    { service: stage.service, environment: production.name },
    1,
  )
  const goal = history.find(({ commit }) => commit !== null && commit === live?.commit)
  if (!goal?.commit || goal.commit === last.commit) return null
  return { tag: goal.tag, commit: goal.commit, revision: goal.toRevision }
}

async function isDead(deps: Deps, { service, tag }: { service: string; tag: string }): Promise<boolean> {
  const release = await decisiveReleaseOf(deps.db, service, tag)
  return release !== null && cameToNothing(release.status)
}
