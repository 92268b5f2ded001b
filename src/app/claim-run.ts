import type { Tx } from '../db/connection.ts'
import { findRelease, lockRelease } from '../db/release.ts'
import { findHostRun, insertRun, lockRun, openRunsOf, saveRun } from '../db/run.ts'
import { Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import { isOnItsWay } from '../domain/release/status.ts'
import { afterClaim } from '../domain/run/go-on.ts'
import type { Run } from '../domain/run/run.ts'
import { repositoryOf } from '../lib/repository-of.ts'
import { changeRunIn } from './change-run.ts'
import type { Deps } from './deps.ts'
import { roadOf, serviceOf } from './service-of.ts'

/** A run that nobody here ordered is not ended by the machine for being slow. */
const ANY_TIME_MS = 7 * 86_400_000

interface Claim {
  hostRunId: string
  link: string | null
}

/**
 * A report says which run it comes from. Of the run that the machine ordered only one may report: an order whose answer was lost may have
 * become two. A run that the machine did not order is followed from now on. The release is locked.
 */
export async function claimReported(
  tx: Tx,
  deps: Pick<Deps, 'installation' | 'now'>,
  release: Release,
  claim: Claim,
): Promise<Release> {
  const open = await orderedRun(tx, release.id)
  const run = open && (await lockRun(tx, open.id))
  if (!run) {
    await followReported(tx, deps, release, claim)
    return release
  }
  const change = afterClaim(run, claim, deps.now())
  if (!change) throw new Refused(reportedByAnother(release, run))
  if (Object.keys(change).length === 0) return release
  await changeRunIn(tx, deps, run, change)
  return (await lockRelease(tx, release.id)) ?? release
}

/** The run that the machine ordered and that may report about a release. */
export async function orderedRun(tx: Tx, releaseId: number): Promise<Run | null> {
  return (await openRunsOf(tx, releaseId)).find(({ workflow }) => workflow !== null) ?? null
}

function reportedByAnother({ service, tag, id }: Release, { hostRunId, stopBy, uid }: Run) {
  const run =
    hostRunId === null ? `run ${uid}${stopBy === null ? '' : ', which was cancelled'}` : `run ${hostRunId}`
  return { code: 'reported_by_another_run' as const, facts: { service, tag, release: id, run } }
}

/** A run that is run again after its release failed begins another one; nobody waits for how it ended before. */
async function isRunAgain(
  tx: Tx,
  known: Run,
  { release, at }: { release: Release; at: Date },
): Promise<boolean> {
  if (known.releaseId === null || known.releaseId === release.id) return false
  const before = await findRelease(tx, known.releaseId)
  if (before && isOnItsWay(before.status)) return false
  if (known.state === 'ended') return true
  const ended = { state: 'ended', outcome: 'failed', endedAt: at, settledAt: at, nextAt: null } as const
  return (await saveRun(tx, known, ended)) !== null
}

async function followReported(
  tx: Tx,
  { installation, now }: Pick<Deps, 'installation' | 'now'>,
  release: Release,
  { hostRunId, link }: Claim,
): Promise<void> {
  const service = serviceOf(installation, release.service)
  const repository = repositoryOf(service.repository)
  const isFollowed = installation.github.api !== null && repository !== null && /^\d{1,20}$/.test(hostRunId)
  if (!isFollowed || !isOnItsWay(release.status)) return
  const known = await findHostRun(tx, { repository, hostRunId })
  if (known && !(await isRunAgain(tx, known, { release, at: now() }))) return
  const { stage, production } = roadOf(installation, service)
  const isOnStage = ['initiated', 'stage_building', 'stage_test_rollback'].includes(release.status)
  await insertRun(tx, {
    cause: `release-${release.id}/run-${hostRunId}`,
    kind: 'release',
    releaseId: release.id,
    deploymentId: null,
    attempt: 1,
    service: release.service,
    environment: (isOnStage ? stage : production).name,
    repository,
    workflow: null,
    ref: null,
    inputs: () => ({}),
    timeoutMs: ANY_TIME_MS,
    found: { hostRunId, link },
    at: now(),
  })
}
