import { releaseActions } from '../../app/actions-of.ts'
import { rejectRelease } from '../../app/decide-release.ts'
import { rejectBody } from '../../contract/release.ts'
import { Refused } from '../../domain/refusals.ts'
import { askerOf } from '../asker-of.ts'
import type { Act } from '../bot.ts'
import { cutText } from '../html.ts'
import { back, gone, releaseNow, stale } from './release-now.ts'

/** Asks why, where a no would count. */
export const reject: Act = async (deps, by, [id, about, phase]) => {
  const pressed = await releaseNow(deps, by, { id, about })
  if (!pressed) return gone(by)
  const { release, isStale } = pressed
  if (isStale) return stale(by, release, phase)
  const offers = await releaseActions(deps, release, by.person)
  const refusal = offers.find(({ action }) => action === 'reject')?.refusal
  if (refusal) throw new Refused(refusal)
  return { ...back(release, phase), also: ['reject', release.id, String(about)] }
}

const LONGEST_REASON = 2_000

/** One person's no, with the reason that they wrote. */
export const rejectAs: Act = async (deps, by, [id, about, words]) => {
  const pressed = await releaseNow(deps, by, { id, about })
  if (!pressed) return gone(by)
  const { release, isStale } = pressed
  if (isStale) return stale(by, release, undefined)
  const reason = rejectBody.shape.reason.safeParse(cutText(String(words ?? '').trim(), LONGEST_REASON))
  if (!reason.success) return { toast: by.t('releases-reason-missing') }

  const decision = { releaseId: release.id, commit: release.commit, reason: reason.data }
  await rejectRelease(deps, decision, askerOf(by))
  return { toast: by.t('releases-was-rejected', { tag: cutText(release.tag, 64) }) }
}
