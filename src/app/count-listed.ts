import { insertApproval, votesOf } from '../db/approval.ts'
import type { Tx } from '../db/connection.ts'
import { insertEvent } from '../db/event.ts'
import { findKnownPerson } from '../db/known-person.ts'
import { findAccount } from '../db/person.ts'
import { tally } from '../domain/approval/policy.ts'
import type { Asker } from '../domain/asker.ts'
import { rightRefusal } from '../domain/person/rights.ts'
import type { Refusal } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import {
  alreadyDecided,
  bringToProduction,
  decisionOf,
  decisionRefusal,
  questionOf,
} from './decide-release.ts'
import type { Deps } from './deps.ts'
import { performIn } from './perform.ts'

/** A name on the list of a workflow that is no approval. */
export interface NotCounted {
  name: string
  refusal: Refusal
}

interface Listed {
  release: Release
  list: readonly string[]
  by: Asker
}

/**
 * Takes approvals from the list that a workflow sends, where the configuration trusts such lists. It only ever adds: who is
 * missing from a list has not taken anything back.
 */
export async function countListed(
  tx: Tx,
  deps: Deps,
  { release, list, by }: Listed,
): Promise<{ release: Release; notCounted: NotCounted[] }> {
  const notCounted: NotCounted[] = []
  let added = 0
  for (const name of new Set(list)) {
    const outcome = await countOne(tx, deps, { release, name, by })
    if (outcome === 'added') added += 1
    else if (outcome !== 'known') notCounted.push({ name, refusal: outcome })
  }
  if (added === 0) return { release, notCounted }

  const { missing } = tally(questionOf(deps, release), await votesOf(tx, release.id))
  if (missing > 0) return { release, notCounted }
  const passed = await performIn(tx, deps, {
    action: 'last_approval',
    releaseId: release.id,
    by: { ...by, cause: `${by.cause}:last` },
    starts: (passed) => bringToProduction(deps, passed),
  })
  return { release: passed, notCounted }
}

async function countOne(
  tx: Tx,
  deps: Deps,
  { release, name, by }: { release: Release; name: string; by: Asker },
): Promise<'added' | 'known' | Refusal> {
  const known = await findKnownPerson(tx, name)
  const person = known?.name ?? name
  const given = decisionOf(await votesOf(tx, release.id), release, person)
  if (given === 'approved') return 'known'

  const refusal = decisionRefusal(questionOf(deps, release), release, { person, verdict: 'approved' })
  if (refusal) return refusal
  if (!known)
    return { code: 'not_an_approver', facts: { person, service: release.service, approvers: 'known people' } }
  const unable = rightRefusal(known, 'decide', release.service)
  if (unable) return unable
  if (given) return alreadyDecided(person, given)
  // A person speaks for themselves: only workflows are trusted to say what others said.
  const isWorkflow = (await findAccount(tx, by.person))?.kind === 'machine'
  if (!deps.installation.sources?.trustApprovedList || !isWorkflow) {
    return { code: 'list_not_trusted', facts: { person, release: release.id } }
  }
  await saveReported(tx, deps, { release, person, by })
  return 'added'
}

async function saveReported(
  tx: Tx,
  deps: Deps,
  { release, person, by }: { release: Release; person: string; by: Asker },
): Promise<void> {
  const at = deps.now()
  await insertApproval(tx, {
    releaseId: release.id,
    commit: release.commit ?? '',
    person,
    decision: 'approved',
    reason: null,
    channel: by.channel,
    reportedBy: by.person,
    at,
  })
  await insertEvent(tx, {
    at,
    action: 'approve',
    by: { ...by, cause: `${by.cause}:approved by ${person}` },
    releaseId: release.id,
    service: release.service,
    after: { commit: release.commit, person },
  })
}
