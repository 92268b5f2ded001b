import { approveRelease, decisionOf } from '../../app/decide-release.ts'
import { votesOf } from '../../db/approval.ts'
import type { Release } from '../../domain/release/release.ts'
import { askerOf } from '../asker-of.ts'
import type { Act, BotDeps, Outcome, Presser } from '../bot.ts'
import { approvalsOf } from '../card/card-view.ts'
import { back, gone, releaseNow, stale } from './release-now.ts'

/** One person's yes to the commit that the card was about. Said again, it counts as it did. */
export const approve: Act = async (deps, by, [id, about, phase]) => {
  const pressed = await releaseNow(deps, by, { id, about })
  if (!pressed) return gone(by)
  const { release, isRepeat, isStale } = pressed
  const votes = await votesOf(deps.db, release.id)
  const hadApproved = !isRepeat && decisionOf(votes, release, by.person.name) === 'approved'
  if (hadApproved) return { ...(await counted(deps, by, { release, isNew: false })), ...back(release, phase) }
  if (isStale) return stale(by, release, phase)

  const decision = { releaseId: release.id, commit: release.commit, reason: null }
  const after = await approveRelease(deps, decision, askerOf(by))
  return { ...(await counted(deps, by, { release: after, isNew: true })), ...back(release, phase) }
}

async function counted(
  deps: BotDeps,
  { t }: Presser,
  { release, isNew }: { release: Release; isNew: boolean },
): Promise<Outcome> {
  const votes = await votesOf(deps.db, release.id)
  const approvals = approvalsOf(deps, { release, votes })
  if (isNew && (approvals === null || approvals.missing === 0)) return { toast: t('releases-all-approved') }
  const { given = [], needed = 0 } = approvals ?? {}
  const facts = { given: String(given.length), needed: String(needed) }
  return { toast: t(isNew ? 'releases-approved' : 'releases-approved-already', facts) }
}
