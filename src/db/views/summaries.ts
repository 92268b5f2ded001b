import type { DeploymentSummary } from '../../contract/deployment.ts'
import type { FailureOnWire, Reason } from '../../contract/problem.ts'
import type { ReleaseSummary } from '../../contract/release.ts'
import type { Deployment } from '../../domain/deployment/deployment.ts'
import { attentionOf, type LastAttempt } from '../../domain/deployment/health-seen.ts'
import type { Failure } from '../../domain/failures.ts'
import type { Refusal } from '../../domain/refusals.ts'
import type { Release } from '../../domain/release/release.ts'
import { coarseStatusOf, phaseOf } from '../../domain/release/status.ts'
import type { Voice } from '../../domain/voice.ts'

/** Domain things in the words of the contract, and of the reader's language. */

export function releaseSummary(release: Release, voice: Voice): ReleaseSummary {
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
    failure: failureOnWire(release.failure, voice),
    held: heldOnWire(release.held, voice),
    revision: release.revision,
    created_at: release.createdAt.toISOString(),
    started_at: timeOnWire(release.startedAt),
    completed_at: timeOnWire(release.completedAt),
  }
}

export function deploymentSummary(deployment: Deployment, voice: Voice): DeploymentSummary {
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
    attention: deployment.attention && voice.attention(deployment.attention),
    failure: failureOnWire(deployment.failure, voice),
    stop_requested_by: deployment.stopRequestedBy,
    created_at: deployment.createdAt.toISOString(),
    started_at: timeOnWire(deployment.startedAt),
    finished_at: timeOnWire(deployment.finishedAt),
  }
}

function heldOnWire(held: Refusal | null, voice: Voice): Reason | null {
  return held && { code: held.code, ...voice.refusal(held) }
}

export function failureOnWire(failure: Failure | null, voice: Voice): FailureOnWire | null {
  return failure && { code: failure.code, ...voice.failure(failure), facts: { ...failure.facts } }
}

export function timeOnWire(time: Date | null): string | null {
  return time?.toISOString() ?? null
}

/** Why a person should look at a place, or null. */
export function attentionSaid(last: LastAttempt | null, voice: Voice): string | null {
  const attention = attentionOf(last)
  return attention && voice.attention(attention)
}
