import type { DeploymentSummary } from '../../contract/deployment.ts'
import type { FailureOnWire, Reason } from '../../contract/problem.ts'
import type { ReleaseSummary } from '../../contract/release.ts'
import type { Deployment } from '../../domain/deployment/deployment.ts'
import { type Failure, failureMessage, failureRemedy } from '../../domain/failures.ts'
import { type Refusal, refusalMessage, refusalRemedy } from '../../domain/refusals.ts'
import type { Release } from '../../domain/release/release.ts'
import { coarseStatusOf, phaseOf } from '../../domain/release/status.ts'

/** Domain things in the words of the contract. */

export function releaseSummary(release: Release): ReleaseSummary {
  return {
    id: release.id,
    uid: release.uid,
    service: release.service,
    tag: release.tag,
    version: release.tag,
    commit: release.commit,
    status: release.status,
    phase: phaseOf(release.status),
    coarse_status: coarseStatusOf(release.status),
    initiated_by: release.initiatedBy,
    description: release.description,
    runner: release.runner,
    github_run_id: release.githubRunId,
    github_action_link: release.githubActionLink,
    github_ref: release.githubRef,
    rollback_to_tag: release.rollbackToTag,
    rehearsal_skipped: release.rehearsalSkipped,
    failure: failureOnWire(release.failure),
    held: heldOnWire(release.held),
    revision: release.revision,
    created_at: release.createdAt.toISOString(),
    started_at: timeOnWire(release.startedAt),
    completed_at: timeOnWire(release.completedAt),
  }
}

export function deploymentSummary(deployment: Deployment): DeploymentSummary {
  return {
    id: deployment.id,
    uid: deployment.uid,
    release_id: deployment.releaseId,
    service: deployment.service,
    environment: deployment.environment,
    kind: deployment.kind,
    status: deployment.status,
    tag: deployment.tag,
    commit: deployment.commit,
    from: deployment.from,
    attention: deployment.attention,
    failure: failureOnWire(deployment.failure),
    stop_requested_by: deployment.stopRequestedBy,
    created_at: deployment.createdAt.toISOString(),
    started_at: timeOnWire(deployment.startedAt),
    finished_at: timeOnWire(deployment.finishedAt),
  }
}

function heldOnWire(held: Refusal | null): Reason | null {
  return held && { code: held.code, message: refusalMessage(held), remedy: refusalRemedy(held) }
}

function failureOnWire(failure: Failure | null): FailureOnWire | null {
  if (failure === null) return null
  const { code, facts } = failure
  return { code, message: failureMessage(failure), remedy: failureRemedy(failure), facts: { ...facts } }
}

export function timeOnWire(time: Date | null): string | null {
  return time?.toISOString() ?? null
}
