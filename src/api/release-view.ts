import type { FastifyRequest } from 'fastify'
import { releaseActions } from '../app/actions-of.ts'
import { questionOf } from '../app/decide-release.ts'
import { NotFound } from '../app/not-found.ts'
import type { RollbackPlan } from '../app/plan-rollback.ts'
import type { ApprovalsOnWire, ReleaseDetail, VoteOnWire } from '../contract/release.ts'
import type { RollbackPlanOnWire } from '../contract/rollback-plan.ts'
import { releaseScreen } from '../db/views/release-screen.ts'
import { releaseSummary } from '../db/views/summaries.ts'
import { tally } from '../domain/approval/policy.ts'
import type { MigrationPath } from '../domain/migration/path.ts'
import { Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import { isOnItsWay } from '../domain/release/status.ts'
import type { Voice } from '../domain/voice.ts'
import type { ApiDeps } from './deps.ts'
import { voiceFor } from './locale.ts'
import { offersOnWire } from './offers.ts'
import { reasonOf } from './problems.ts'

/** A release as whoever asks sees it. */
export async function releaseView(
  deps: ApiDeps,
  id: number,
  request: FastifyRequest,
): Promise<ReleaseDetail> {
  const voice = voiceFor(request)
  const screen = await releaseScreen(deps.db, id, voice)
  if (!screen) throw new NotFound('release', id)
  const { release, votes, certificate, deployments, runs, history } = screen
  return {
    ...releaseSummary(release, voice),
    approvals: approvalsOf(deps, release, votes),
    certificate,
    deployments,
    runs,
    actions: offersOnWire(await releaseActions(deps, release, request.person), voice),
    history,
  }
}

export function approvalsOf(deps: ApiDeps, release: Release, votes: VoteOnWire[]): ApprovalsOnWire {
  try {
    const { needed, missing, given, open } = tally(questionOf(deps, release), votes)
    const isAsked = isOnItsWay(release.status)
    return { needed, missing, given: [...given], open: isAsked ? [...open] : [], votes }
  } catch (error) {
    // The service is no longer configured: nobody is asked any more.
    if (error instanceof Refused) return { needed: 0, missing: 0, given: [], open: [], votes }
    throw error
  }
}

export function rollbackPlanView(plan: RollbackPlan, voice: Voice): RollbackPlanOnWire {
  const { release, environment, from, to, migrations, candidates, refusal } = plan
  return {
    release_id: release.id,
    service: release.service,
    environment,
    from,
    to: to && { ...candidateOnWire(to), revision: to.revision },
    migrations: migrations && pathOnWire(migrations),
    candidates: candidates.map(candidateOnWire),
    refusal: refusal && reasonOf(refusal, voice),
  }
}

function candidateOnWire({ tag, commit, deployedAt }: RollbackPlan['candidates'][number]) {
  return { tag, commit, deployed_at: deployedAt.toISOString() }
}

function pathOnWire(path: MigrationPath): RollbackPlanOnWire['migrations'] {
  if (path.direction === 'none') return { direction: 'none', through: [], to: null }
  return { direction: path.direction, through: [...path.through], to: path.to }
}
