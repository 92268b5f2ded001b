import { cancelRelease } from '../../app/cancel-release.ts'
import { askerOf } from '../asker-of.ts'
import type { Act } from '../bot.ts'
import { cardPlace } from '../card/card-buttons.ts'
import { cutText } from '../html.ts'
import { isFresh } from '../stamp.ts'
import { CONFIRMATION_LASTS_MS, gone, releaseNow, stale } from './release-now.ts'

/** Takes a release off its way, once somebody has said that they mean it. */
export const cancel: Act = async (deps, by, [id, about, stamp, phase]) => {
  const pressed = await releaseNow(deps, by, { id, about })
  if (!pressed) return gone(by)
  const { release, isRepeat, isStale } = pressed
  if (isStale) return stale(by, release, undefined)
  if (!isRepeat && !isFresh(stamp, by.at, CONFIRMATION_LASTS_MS)) {
    return { toast: by.t('releases-expired'), alert: true }
  }

  const after = await cancelRelease(deps, release.id, askerOf(by), release.revision)
  const said = after.status === 'cancelled' ? 'releases-cancelled' : 'releases-stopping'
  return { toast: by.t(said, { tag: cutText(release.tag, 64) }), go: cardPlace(release.id, phase) }
}
