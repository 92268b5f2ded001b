import { insertApproval, votesOf } from '../db/approval.ts'
import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { lockRelease } from '../db/release.ts'
import { type Question, tally, type Vote, voteRefusal } from '../domain/approval/policy.ts'
import type { Asker } from '../domain/asker.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import { refusalFor } from '../domain/release/lifecycle.ts'
import type { Release } from '../domain/release/release.ts'
import type { Deps, Story } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { performIn } from './perform.ts'
import { roadOf, serviceOf, targetKey } from './service-of.ts'

export interface Decision {
  releaseId: number
  /** The commit the person looked at; null when the surface does not show one. */
  commit: string | null
  reason: string | null
}

/** One person's yes. The last one that is needed sends the release to production. */
export async function approveRelease(deps: Deps, decision: Decision, by: Asker): Promise<Release> {
  return decide(deps, decision, { by, verdict: 'approved' })
}

/** One person's no ends the release. */
export async function rejectRelease(deps: Deps, decision: Decision, by: Asker): Promise<Release> {
  return decide(deps, decision, { by, verdict: 'rejected' })
}

interface Voice {
  by: Asker
  verdict: Vote['decision']
}

async function decide(deps: Deps, decision: Decision, voice: Voice): Promise<Release> {
  return deps.db.transaction().execute(async (tx) => {
    const release = await lockRelease(tx, decision.releaseId)
    if (!release) throw new NotFound('release', decision.releaseId)
    if (await findByCause(tx, voice.by.cause)) return release

    await mustMay(tx, voice.by, 'decide', release.service)
    const question = questionOf(deps, release)
    refuseUnlessCounts(question, release, decision, voice)
    const given = decisionOf(await votesOf(tx, release.id), release, voice.by.person)
    if (given === voice.verdict) return release
    if (given) throw new Refused(alreadyDecided(voice.by.person, given))

    await vote(tx, deps, { release, decision, voice })
    return conclude(tx, deps, { release, question, voice })
  })
}

/** What the approvers of this release are asked. */
export function questionOf(deps: Pick<Deps, 'installation'>, release: Release): Question {
  const service = serviceOf(deps.installation, release.service)
  const { production } = roadOf(deps.installation, service)
  return {
    policy: production.approvals,
    commit: release.commit ?? '',
    initiatedBy: release.initiatedBy,
    service: release.service,
  }
}

/** Why this person's yes or no would not count now, or null. */
export function decisionRefusal(
  question: Question,
  release: Release,
  { person, verdict }: { person: string; verdict: Vote['decision'] },
): Refusal | null {
  const unnamed = voteRefusal(question, person)
  if (unnamed) return unnamed

  const action = verdict === 'approved' ? 'last_approval' : 'reject'
  const refusal = refusalFor(action, { ...release, changingTarget: false })
  return refusal && { ...refusal, facts: { ...refusal.facts, action: verdict } }
}

/** What this person has said about the commit as it is now, or null. */
export function decisionOf(
  votes: readonly Vote[],
  release: Release,
  person: string,
): Vote['decision'] | null {
  return (
    votes.find((vote) => vote.person === person && vote.commit === (release.commit ?? ''))?.decision ?? null
  )
}

/** A vote is for ever: somebody may have relied on it. */
export function alreadyDecided(person: string, decision: Vote['decision']): Refusal {
  return { code: 'already_decided', facts: { person, decision } }
}

function refuseUnlessCounts(question: Question, release: Release, decision: Decision, voice: Voice): void {
  const refusal = decisionRefusal(question, release, { person: voice.by.person, verdict: voice.verdict })
  if (refusal) throw new Refused(refusal)

  if (decision.commit !== null && decision.commit !== release.commit) {
    const facts = { tag: release.tag, commit: release.commit ?? 'unknown' }
    throw new Refused({ code: 'stale_commit', facts })
  }
}

async function vote(
  tx: Tx,
  deps: Deps,
  { release, decision, voice }: { release: Release; decision: Decision; voice: Voice },
): Promise<void> {
  const at = deps.now()
  const { person, channel } = voice.by
  await insertApproval(tx, {
    releaseId: release.id,
    commit: release.commit ?? '',
    person,
    decision: voice.verdict,
    reason: decision.reason,
    channel,
    at,
  })
  await insertEvent(tx, {
    at,
    action: voice.verdict === 'approved' ? 'approve' : 'vote_against',
    by: voice.by,
    releaseId: release.id,
    service: release.service,
    after: { commit: release.commit, reason: decision.reason },
  })
}

/** Moves the release when this vote was the last that was needed. */
async function conclude(
  tx: Tx,
  deps: Deps,
  { release, question, voice }: { release: Release; question: Question; voice: Voice },
): Promise<Release> {
  const { by, verdict } = voice
  if (verdict === 'rejected') {
    return performIn(tx, deps, {
      action: 'reject',
      releaseId: release.id,
      by: { ...by, cause: `${by.cause}:reject` },
    })
  }
  const { missing } = tally(question, await votesOf(tx, release.id))
  if (missing > 0) return release
  return performIn(tx, deps, {
    action: 'last_approval',
    releaseId: release.id,
    by: { ...by, cause: `${by.cause}:last` },
    starts: (passed) => bringToProduction(deps, passed),
  })
}

/** The story that a passed release starts. */
export function bringToProduction(deps: Pick<Deps, 'installation'>, release: Release): Story {
  const service = serviceOf(deps.installation, release.service)
  const { production } = roadOf(deps.installation, service)
  return {
    name: 'bring-to-production',
    id: `production-${release.id}`,
    target: targetKey(release.service, production.name),
    releaseId: release.id,
  }
}
