import type { Tx } from '../db/connection.ts'
import { lockRelease } from '../db/release.ts'
import { lockRun, saveRun } from '../db/run.ts'
import { type Failure, failure } from '../domain/failures.ts'
import { type Action, refusalFor } from '../domain/release/lifecycle.ts'
import type { Release } from '../domain/release/release.ts'
import type { Status } from '../domain/release/status.ts'
import type { Run } from '../domain/run/run.ts'
import { machine } from './deployment.ts'
import type { Deps } from './deps.ts'
import { performIn } from './perform.ts'
import { reportedFailure } from './reported-deployment.ts'
import { revokeTokensOfRun } from './revoke-tokens-of-run.ts'

/** Its last report may still be on its way when a run has ended. */
const GRACE_MS = 30_000

/** What becomes of a release whose run ended without saying how the release did. */
const END: Partial<Record<Status, readonly Action[]>> = {
  initiated: ['begin_stage', 'stage_failed'],
  stage_building: ['stage_failed'],
  stage_test_rollback: ['rehearsal_failed'],
  deploying: ['production_failed'],
  production_rollback: ['rollback_failed'],
  rollback: ['rollback_failed'],
}

/** Writes down what the end of a run means for the release that it carried out: once. */
export async function settleRun(deps: Deps, ended: Run): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const release = ended.releaseId === null ? null : await lockRelease(tx, ended.releaseId)
    const run = await lockRun(tx, ended.id)
    if (!run || run.state !== 'ended' || run.settledAt !== null) return
    const at = deps.now()
    const dueAt = new Date((run.endedAt ?? at).getTime() + GRACE_MS)
    const isLeftOpen = release !== null && run.kind === 'release' && isResponsible(run, release)
    // A run that never was sends no report.
    if (isLeftOpen && run.hostRunId !== null && dueAt > at) {
      await saveRun(tx, run, { nextAt: dueAt })
      return
    }
    await saveRun(tx, run, { settledAt: at, nextAt: null })
    const { repository, hostRunId } = run
    if (hostRunId !== null) await revokeTokensOfRun(tx, deps, { repository, runId: hostRunId })
    if (isLeftOpen) await failRelease(tx, deps, { run, release })
  })
}

/** Not where another run has taken the release over, and not where it waits for people. */
function isResponsible({ hostRunId }: Run, { status, githubRunId, runner }: Release): boolean {
  const isOther = hostRunId !== null && githubRunId !== null && githubRunId !== hostRunId
  return runner === 'github' && !isOther && END[status] !== undefined
}

async function failRelease(
  tx: Tx,
  deps: Deps,
  { run, release }: { run: Run; release: Release },
): Promise<void> {
  const isCancelled = run.stopReason === 'person' && run.outcome !== 'succeeded'
  const canCancel = refusalFor('cancel', { ...release, changingTarget: false }) === null
  const actions: readonly Action[] = isCancelled && canCancel ? ['cancel'] : (END[release.status] ?? [])
  for (const action of actions) {
    const why = action === 'begin_stage' ? null : failureOf(run, action)
    await performIn(tx, deps, {
      action,
      releaseId: release.id,
      by: machine(`run-${run.uid}/${action}`),
      facts: why === null ? {} : { failure: why },
    })
  }
}

function failureOf(run: Run, action: Action): Failure {
  const { outcome, service, environment, workflow, repository, timeoutMs } = run
  const link = run.link ?? 'on GitHub, under Actions'
  if (run.failure) return run.failure
  if (outcome === 'cancelled' && run.stopBy !== null) return failure('stopped', { person: run.stopBy })
  if (outcome === 'abandoned') {
    const facts = { person: run.stopBy ?? '', target: `${service}/${environment}`, detail: link }
    return failure('abandoned', facts)
  }
  if (outcome === 'cancelled') return failure('workflow_cancelled', { link })
  if (outcome === 'timed_out') {
    return failure('workflow_timed_out', { limit: `${Math.round(timeoutMs / 60_000)} min`, link })
  }
  if (outcome === 'unseen') return failure('workflow_unseen', { workflow: workflow ?? link, repository })
  if (outcome === 'succeeded') return failure('workflow_silent', { link })
  const said = reportedFailure(action, { githubActionLink: link })
  return said ?? failure('workflow_failed', { what: environment, link })
}
