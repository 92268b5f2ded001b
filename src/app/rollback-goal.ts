import { successfulDeployments } from '../db/deployment.ts'
import type { Deps } from './deps.ts'
import { mustFindRelease } from './perform.ts'
import { roadOf, serviceOf } from './service-of.ts'

export interface RollbackGoal {
  service: string
  environment: string
  tag: string
  commit: string
  toRevision: string | null
}

/** Where a rollback that a person began goes; null when it is no longer under way. */
export async function rollbackGoal(deps: Deps, releaseId: number): Promise<RollbackGoal | null> {
  const release = await mustFindRelease(deps, releaseId)
  if (release.status !== 'rollback') return null

  const { production } = roadOf(deps.installation, serviceOf(deps.installation, release.service))
  const target = { service: release.service, environment: production.name }
  const history = await successfulDeployments(deps.db, target)
  const goal = history.find(({ tag }) => tag === release.rollbackToTag)
  if (!goal?.commit)
    throw new Error(`release ${releaseId} goes back to ${release.rollbackToTag}, which never ran`)
  return { ...target, tag: goal.tag, commit: goal.commit, toRevision: goal.toRevision }
}
