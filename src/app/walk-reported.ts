import { votesOf } from '../db/approval.ts'
import type { Tx } from '../db/connection.ts'
import { successfulDeployments } from '../db/deployment.ts'
import { findAccount } from '../db/person.ts'
import type { ReleaseFacts } from '../db/release.ts'
import { tally, voteRefusal } from '../domain/approval/policy.ts'
import type { Asker } from '../domain/asker.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import type { Action } from '../domain/release/lifecycle.ts'
import { overRefusal } from '../domain/release/over-refusal.ts'
import type { Release } from '../domain/release/release.ts'
import { reportable, reportedMoves } from '../domain/release/report.ts'
import { STATUSES, type Status } from '../domain/release/status.ts'
import type { Environment } from '../domain/service/settings.ts'
import { refuseBarred } from './barriers.ts'
import type { NotCounted } from './count-listed.ts'
import { bringToProduction, questionOf } from './decide-release.ts'
import { machine } from './deployment.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { performIn } from './perform.ts'
import { refuseOlder } from './refuse-older.ts'
import { refuseUnapproved } from './refuse-unproven.ts'
import { reportedFailure } from './reported-deployment.ts'
import { roadOf, serviceOf } from './service-of.ts'

export interface Walk {
  release: Release
  /** Undefined: the report says nothing about it. */
  to: Status | undefined
  notCounted: readonly NotCounted[]
  by: Asker
}

/** Moves the release to what was reported, through everything that must have happened on the way, each an event of its own. */
export async function walkReported(tx: Tx, deps: Deps, walk: Walk): Promise<Release> {
  const { release, to, by } = walk
  if (to === undefined || to === release.status) return release
  const moves = reportedMoves(release.status, to)
  if (!moves) throw new Refused(await whyNot(tx, deps, walk))
  await mustMayReport(tx, deps, { release, to, by })

  let now = release
  for (const [index, action] of moves.entries()) {
    const isLast = index === moves.length - 1
    now = await performIn(tx, deps, {
      action,
      releaseId: release.id,
      by: isLast ? by : { ...by, cause: `${by.cause}:${action}` },
      facts: await factsOf(tx, deps, now, action),
      guard: (tx, at) => refuseUnfit(tx, deps, { release: at, action, isLast, walk }),
      ...(action === 'last_approval' ? { starts: (passed: Release) => bringToProduction(deps, passed) } : {}),
    })
  }
  return passWithoutPeople(tx, deps, now)
}

/** Most statuses are what a workflow saw; these three are what somebody wants. */
async function mustMayReport(
  tx: Tx,
  deps: Deps,
  { release, to, by }: { release: Release; to: Status; by: Asker },
): Promise<void> {
  if (to !== 'cancelled' && to !== 'rollback' && to !== 'manual_test_failed') return
  const isWorkflow = (await findAccount(tx, by.person))?.kind === 'machine'
  const isOwn = isWorkflow || release.initiatedBy === by.person
  if (to === 'cancelled')
    await mustMay(tx, by, isOwn ? 'cancel_own_release' : 'cancel_release', release.service)
  else if (isWorkflow) return
  else if (to === 'rollback') await mustMay(tx, by, 'roll_back', release.service)
  else throwIf(voteRefusal(questionOf(deps, release), by.person))
}

function throwIf(refusal: Refusal | null): void {
  if (refusal) throw new Refused(refusal)
}

interface Fitness {
  release: Release
  action: Action
  isLast: boolean
  walk: Walk
}

/** What was announced may be refused; what has been done is written down. */
async function refuseUnfit(tx: Tx, deps: Deps, { release, action, isLast, walk }: Fitness): Promise<void> {
  if (action === 'last_approval') {
    const missing = await approvalsMissing(tx, deps, { ...walk, release })
    if (missing) throw new Refused(missing)
  }
  const announced = isLast && (action === 'begin_stage' || action === 'begin_production')
  if (!announced) return
  const { stage, production } = roadOf(deps.installation, serviceOf(deps.installation, release.service))
  const { name: environment } = action === 'begin_stage' ? stage : production
  if (action === 'begin_production') await refuseUnapproved(tx, deps, release)
  await refuseBarred(tx, deps, { service: release.service, environment })
  await refuseOlder(tx, { service: release.service, environment, tag: release.tag })
}

/** Where the approvals are what is missing, that is said. */
async function whyNot(tx: Tx, deps: Deps, walk: Walk): Promise<Refusal> {
  const { release, to } = walk
  const { service, tag, status } = release
  const afterApproval = to !== undefined && reportedMoves('manual_test_passed', to) !== null
  const missing = status === 'manual_testing' && afterApproval ? await approvalsMissing(tx, deps, walk) : null
  if (missing) return missing

  const reported = to ?? ''
  const possible = reportable(status, STATUSES)
  if (possible.length === 0) return overRefusal(release, reported)
  const facts = { service, tag, status, reported, possible: possible.join(', ') }
  return { code: 'report_does_not_follow', facts }
}

async function approvalsMissing(tx: Tx, deps: Deps, { release, notCounted }: Walk): Promise<Refusal | null> {
  const { open, missing } = tally(questionOf(deps, release), await votesOf(tx, release.id))
  if (missing === 0) return null
  const facts = { missing: open.join(', '), release: release.id }
  const listed = notCounted
    .filter(({ refusal }) => refusal.code === 'list_not_trusted')
    .map(({ name }) => name)
  if (listed.length === 0) return { code: 'approvals_missing', facts }
  return { code: 'approvals_not_counted', facts: { ...facts, listed: listed.join(', ') } }
}

async function factsOf(tx: Tx, deps: Deps, release: Release, action: Action): Promise<ReleaseFacts> {
  const failure = reportedFailure(action, release)
  const skipped = action === 'ready_for_testing' && release.status === 'stage_building'
  const goesBack = action === 'begin_automatic_rollback' || action === 'begin_rollback'
  const service = serviceOf(deps.installation, release.service)
  const { stage, production } = roadOf(deps.installation, service)
  const back = goesBack ? (release.rollbackToTag ?? (await versionBefore(tx, release, production))) : null
  return {
    ...(failure === null ? {} : { failure }),
    ...(skipped ? { rehearsalSkipped: await whySkipped(tx, deps, release, stage) } : {}),
    ...(back === null ? {} : { rollbackToTag: back }),
  }
}

/** What ran there before this version as far as is known. */
async function versionBefore(
  tx: Tx,
  release: Release,
  { name: environment }: Environment,
): Promise<string | null> {
  const history = await successfulDeployments(tx, { service: release.service, environment })
  return history.find(({ tag }) => tag !== release.tag)?.tag ?? null
}

async function whySkipped(tx: Tx, deps: Deps, release: Release, stage: Environment): Promise<string> {
  const { rehearsal } = serviceOf(deps.installation, release.service)
  if (!rehearsal.enabled) return rehearsal.reason ?? 'rehearsal is switched off'
  const earlier = await versionBefore(tx, release, stage)
  return earlier === null ? 'no earlier version exists' : 'the workflow reported no rehearsal'
}

/** A service that asks nobody goes on by itself. */
async function passWithoutPeople(tx: Tx, deps: Deps, release: Release): Promise<Release> {
  if (release.status !== 'manual_testing') return release
  const { needed } = tally(questionOf(deps, release), await votesOf(tx, release.id))
  if (needed > 0) return release
  return performIn(tx, deps, {
    action: 'last_approval',
    releaseId: release.id,
    by: machine(`release-${release.id}/asks-nobody`),
    starts: (passed) => bringToProduction(deps, passed),
  })
}
