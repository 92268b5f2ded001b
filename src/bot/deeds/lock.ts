import { lockTarget, unlockTarget } from '../../app/lock-target.ts'
import { NotFound } from '../../app/not-found.ts'
import { proseText } from '../../contract/text.ts'
import { askerOf } from '../asker-of.ts'
import type { Act } from '../bot.ts'
import { toastOf } from '../confirmation.ts'
import { findEnvironment, findService } from '../find-service.ts'
import { namePlain } from '../html.ts'
import { lastingOf, untilOf } from '../lasting.ts'
import { idOf } from '../screens/args.ts'

const LONGEST_REASON = 500
export const reasonText = proseText(LONGEST_REASON)

/** The reason was written: the place is locked. */
export const lockFor: Act = async (deps, by, [short, shortEnvironment, lasts, words]) => {
  const { t, at, timeZone } = by
  const service = findService(deps.installation, short)
  const environment = findEnvironment(deps.installation, shortEnvironment)
  const lasting = lastingOf(lasts)
  if (!service || !environment || !lasting) return { toast: t('manage-service-gone'), go: ['lock'] }
  const reason = reasonText.safeParse(String(words ?? ''))
  if (!reason.success) return { toast: t('manage-reason-bad'), alert: true }
  const place = { service: service.name, environment: environment.name }
  const until = untilOf(lasting, at, timeZone)
  await lockTarget(deps, { ...place, reason: reason.data, until }, askerOf(by))
  const what = `${namePlain(place.service, 60)} · ${namePlain(place.environment, 60)}`
  return { toast: toastOf(t('manage-locked', { what })), go: ['locks'] }
}

/** One that is gone already is what was wanted. */
export const unlock: Act = async (deps, by, [id]) => {
  try {
    await unlockTarget(deps, idOf(id), askerOf(by))
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    return { toast: by.t('manage-unlocked-before') }
  }
  return { toast: by.t('manage-unlocked') }
}
