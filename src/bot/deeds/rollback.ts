import { mustMay } from '../../app/must-may.ts'
import { rollBack } from '../../app/roll-back.ts'
import { Refused } from '../../domain/refusals.ts'
import type { Release } from '../../domain/release/release.ts'
import { askerOf } from '../asker-of.ts'
import type { Act, BotDeps, Outcome, Presser } from '../bot.ts'
import { cardPlace } from '../card/card-buttons.ts'
import { cutText } from '../html.ts'
import { planTo } from '../screens/confirm.ts'
import { isFresh } from '../stamp.ts'
import { CONFIRMATION_LASTS_MS, gone, releaseNow, stale } from './release-now.ts'

/** Takes production back to the version that was confirmed. */
export const rollback: Act = async (deps, by, [id, short, about, stamp, phase]) => {
  const pressed = await releaseNow(deps, by, { id, about })
  if (!pressed) return gone(by)
  const { release, isRepeat, isStale } = pressed
  if (isRepeat) return begun(by, release, { to: release.rollbackToTag ?? '', phase })
  if (isStale) return stale(by, release, undefined)
  if (!isFresh(stamp, by.at, CONFIRMATION_LASTS_MS)) {
    return { toast: by.t('releases-expired'), alert: true }
  }

  const to = await chosenTag(deps, by, { release, short })
  await rollBack(deps, { releaseId: release.id, toTag: to }, askerOf(by))
  return begun(by, release, { to, phase })
}

async function chosenTag(
  deps: BotDeps,
  by: Presser,
  { release, short }: { release: Release; short: string | number | undefined },
): Promise<string> {
  await mustMay(deps.db, askerOf(by), 'roll_back', release.service)
  const { plan, refusal } = await planTo(deps, release, short)
  if (refusal) throw new Refused(refusal)
  return plan?.to?.tag ?? ''
}

function begun(
  { t }: Presser,
  release: Release,
  { to, phase }: { to: string; phase: string | number | undefined },
): Outcome {
  const facts = { from: cutText(release.tag, 64), to: cutText(to, 64) }
  return { toast: t('releases-rolling-back', facts), go: cardPlace(release.id, phase) }
}
