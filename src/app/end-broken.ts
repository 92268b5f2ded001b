import { runningDeploymentOf } from '../db/deployment.ts'
import { type Failure, failure } from '../domain/failures.ts'
import type { Action } from '../domain/release/lifecycle.ts'
import type { Status } from '../domain/release/status.ts'
import { endDeployment, machine } from './deployment.ts'
import type { Deps } from './deps.ts'
import { mustFindRelease, perform } from './perform.ts'

/** How a release ends that a bug stopped there. */
const END: Partial<Record<Status, Action>> = {
  initiated: 'cancel',
  stage_building: 'stage_failed',
  stage_test_rollback: 'rehearsal_failed',
  manual_test_passed: 'cancel',
  deploying: 'production_failed',
  production_rollback: 'rollback_failed',
  rollback: 'rollback_failed',
}

/** A story ended by a bug. Its release must not look like work in progress, nor hold its target for ever. */
export async function endBroken(
  deps: Deps,
  story: { id: string; releaseId: number; detail: string },
): Promise<void> {
  const mistake = failure('machine_error', { detail: story.detail })
  await endRunningDeployment(deps, story.releaseId, mistake)

  const release = await mustFindRelease(deps, story.releaseId)
  const action = END[release.status]
  if (!action) return
  const facts = { failure: mistake }
  await perform(deps, { action, releaseId: release.id, by: machine(`${story.id}/broken`), facts })
}

async function endRunningDeployment(deps: Deps, releaseId: number, mistake: Failure): Promise<void> {
  const running = await runningDeploymentOf(deps.db, releaseId)
  if (running) await endDeployment(deps, { deploymentId: running.id, kind: 'failed', failure: mistake })
}
