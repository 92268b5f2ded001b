import { startRelease } from '../../app/create-release.ts'
import { askerOf } from '../asker-of.ts'
import type { Act } from '../bot.ts'
import { cutText } from '../html.ts'
import { back, gone, releaseNow, stale } from './release-now.ts'

/** A draft sets out. */
export const start: Act = async (deps, by, [id, about, phase]) => {
  const pressed = await releaseNow(deps, by, { id, about })
  if (!pressed) return gone(by)
  const { release, isStale } = pressed
  if (isStale) return stale(by, release, phase)
  await startRelease(deps, release.id, askerOf(by))
  return { toast: by.t('releases-started', { tag: cutText(release.tag, 64) }), ...back(release, phase) }
}
