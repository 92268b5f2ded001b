import { insertApproval, votesOf } from '../db/approval.ts'
import type { Tx } from '../db/connection.ts'
import { findByCause, insertEvent } from '../db/event.ts'
import { lockRelease } from '../db/release.ts'
import { type Question, tally, type Vote, voteRefusal } from '../domain/approval/policy.ts'
import type { Asker } from '../domain/asker.ts'
import { refusalFor } from '../domain/release/lifecycle.ts'
import type { Release } from '../domain/release/release.ts'
import { Refused } from '../domain/refusals.ts'
import type { Deps, Story } from './deps.ts'
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

    const question = questionOf(deps, release)
    refuseUnlessCounts(question, release, decision, voice)
    const isNew = await vote(tx, deps, { release, decision, voice })
    if (!isNew) return release
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

function refuseUnlessCounts(question: Question, release: Release, decision: Decision, voice: Voice): void {
  const unnamed = voteRefusal(question, voice.by.person)
  if (unnamed) throw new Refused(unnamed)

  const action = voice.verdict === 'approved' ? 'last_approval' : 'reject'
  const standing = { ...release, changingTarget: false }
  const refusal = refusalFor(action, standing)
  if (refusal) throw new Refused({ ...refusal, facts: { ...refusal.facts, action: voice.verdict } })

  if (decision.commit !== null && decision.commit !== release.commit) {
    const facts = { tag: release.tag, commit: release.commit ?? 'unknown' }
    throw new Refused({ code: 'stale_commit', facts })
  }
}

async function vote(
  tx: Tx,
  deps: Deps,
  { release, decision, voice }: { release: Release; decision: Decision; voice: Voice },
): Promise<boolean> {
  const at = deps.now()
  const { person, channel } = voice.by
  const isNew = await insertApproval(tx, {
    releaseId: release.id,
    commit: release.commit ?? '',
    person,
    decision: voice.verdict,
    reason: decision.reason,
    channel,
    at,
  })
  if (!isNew) return false
  await insertEvent(tx, {
    at,
    action: voice.verdict === 'approved' ? 'approve' : 'vote_against',
    by: voice.by,
    releaseId: release.id,
    service: release.service,
    after: { commit: release.commit, reason: decision.reason },
  })
  return true
}

/** Moves the release when this vote was the last that was needed. */
async function conclude(
  tx: Tx,
  deps: Deps,
  { release, question, voice }: { release: Release; question: Question; voice: Voice },
): Promise<Release> {
  const { by, verdict } = voice
  if (verdict === 'rejected') {
    return performIn(tx, deps, { action: 'reject', releaseId: release.id, by: { ...by, cause: `${by.cause}:reject` } })
  }
  const { missing } = tally(question, await votesOf(tx, release.id))
  if (missing > 0) return release
  return performIn(tx, deps, {
    action: 'last_approval',
    releaseId: release.id,
    by: { ...by, cause: `${by.cause}:last` },
    then: (passed) => bringToProduction(deps, passed),
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
