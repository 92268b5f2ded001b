import { votesOf } from '../db/approval.ts'
import { runningDeploymentOf } from '../db/deployment.ts'
import { isReleasedAgain } from '../db/release.ts'
import type { Vote } from '../domain/approval/policy.ts'
import { type Deployment, isOver } from '../domain/deployment/deployment.ts'
import { type Person, rightRefusal } from '../domain/person/rights.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import { type Action, hasPlaceFor, refusalFor } from '../domain/release/lifecycle.ts'
import type { Release } from '../domain/release/release.ts'
import { cancelRefusal } from './cancel-release.ts'
import { releaseRefusal } from './create-release.ts'
import { alreadyDecided, decisionOf, decisionRefusal, questionOf } from './decide-release.ts'
import type { Deps } from './deps.ts'
import { planRollbackIn } from './plan-rollback.ts'
import { retryRefusal } from './retry-release.ts'
import { runOf, stopRefusal } from './stop-deployment.ts'

/** A button: `refusal` is what pressing it would be answered with, null when it would work. */
export interface Offer<Action extends string> {
  action: Action
  /** Whether it has a meaning in this state, whoever asks. */
  applicable: boolean
  refusal: Refusal | null
}

export type ReleaseAction = 'start' | 'approve' | 'reject' | 'cancel' | 'rollback' | 'retry'

/** What this person can do with a release now, and why not. */
export async function releaseActions(
  deps: Pick<Deps, 'db' | 'installation'>,
  release: Release,
  person: Person,
): Promise<readonly Offer<ReleaseAction>[]> {
  const own = release.initiatedBy === person.name
  const standing = { ...release, changingTarget: false }
  const has = (action: Action) => hasPlaceFor(action, release.status)
  const votes = await votesOf(deps.db, release.id)
  return [
    {
      action: 'start',
      applicable: has('start'),
      refusal: rightRefusal(person, 'create_release', release.service) ?? refusalFor('start', standing),
    },
    ...(await decisionsOffered(deps, { release, votes }, person)),
    {
      action: 'cancel',
      applicable: has('cancel'),
      refusal:
        rightRefusal(person, 'cancel_own_release', release.service) ??
        (own ? null : rightRefusal(person, 'cancel_release', release.service)) ??
        (await cancelRefusal(deps.db, release, await runningDeploymentOf(deps.db, release.id))),
    },
    {
      action: 'rollback',
      applicable: has('begin_rollback'),
      refusal: await refusalOf(() => rollbackRefusal(deps, release, person)),
    },
    await retryOffered(deps, release, person),
  ]
}

async function retryOffered(
  deps: Pick<Deps, 'db' | 'installation'>,
  release: Release,
  person: Person,
): Promise<Offer<'retry'>> {
  const action = 'retry'
  const unable = rightRefusal(person, 'create_release', release.service)
  const misplaced = retryRefusal(release.status)
  if (misplaced) return { action, applicable: false, refusal: unable ?? misplaced }
  return {
    action,
    applicable: !(await isReleasedAgain(deps.db, release)),
    refusal:
      unable ?? (await refusalOf(() => releaseRefusal(deps, release, { ...person, person: person.name }))),
  }
}

/** What this person can say to a release whose votes are known. */
export async function decisionsOffered(
  deps: Pick<Deps, 'installation'>,
  asked: { release: Release; votes: readonly Vote[] },
  person: Person,
): Promise<Offer<'approve' | 'reject'>[]> {
  const { status } = asked.release
  const refusalOfVote = (verdict: Vote['decision']) =>
    refusalOf(() => voteRefusalOf(deps, asked, { person, verdict }))
  return [
    {
      action: 'approve',
      applicable: hasPlaceFor('last_approval', status),
      refusal: await refusalOfVote('approved'),
    },
    { action: 'reject', applicable: hasPlaceFor('reject', status), refusal: await refusalOfVote('rejected') },
  ]
}

/** Pressed again, a decision changes nothing; but there is nothing left to offer either. */
function voteRefusalOf(
  deps: Pick<Deps, 'installation'>,
  { release, votes }: { release: Release; votes: readonly Vote[] },
  { person, verdict }: { person: Person; verdict: Vote['decision'] },
): Refusal | null {
  const unable = rightRefusal(person, 'decide', release.service)
  if (unable) return unable
  const refusal = decisionRefusal(questionOf(deps, release), release, { person: person.name, verdict })
  if (refusal) return refusal
  const given = decisionOf(votes, release, person.name)
  return given && alreadyDecided(person.name, given)
}

async function rollbackRefusal(
  deps: Pick<Deps, 'db' | 'installation'>,
  release: Release,
  person: Person,
): Promise<Refusal | null> {
  const early =
    rightRefusal(person, 'roll_back', release.service) ??
    refusalFor('begin_rollback', { ...release, changingTarget: false })
  if (early) return early
  const plan = await planRollbackIn(deps.db, deps, { release, toTag: null })
  return plan.refusal
}

/** A release of a service that is no longer configured can still be looked at. */
async function refusalOf(ask: () => Promise<Refusal | null> | Refusal | null): Promise<Refusal | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

export type DeploymentAction = 'stop' | 'abandon'

/** What this person can do with a deployment now; `initiatedBy` is of its release. */
export async function deploymentActions(
  { db }: Pick<Deps, 'db'>,
  deployment: Deployment,
  person: Person,
  initiatedBy: string | null,
): Promise<readonly Offer<DeploymentAction>[]> {
  const own = initiatedBy === person.name
  const unable =
    rightRefusal(person, 'stop_own_deployment', deployment.service) ??
    (own ? null : rightRefusal(person, 'stop_deployment', deployment.service))
  const applicable = !isOver(deployment.status)
  const isKnown = (await runOf(db, deployment)) !== null
  return [
    { action: 'stop', applicable, refusal: unable ?? stopRefusal(deployment, false, isKnown) },
    { action: 'abandon', applicable, refusal: unable ?? stopRefusal(deployment, true, isKnown) },
  ]
}
