import { freezeReleases, unfreezeReleases } from '../../app/freeze-releases.ts'
import { NotFound } from '../../app/not-found.ts'
import { findByCause } from '../../db/event.ts'
import { askerOf } from '../asker-of.ts'
import type { Act } from '../bot.ts'
import { pressedIn, tooLate } from '../confirmation.ts'
import { scopeArg, scopeOf } from '../freeze-scope.ts'
import { lastingOf, untilOf } from '../lasting.ts'
import { idOf } from '../screens/args.ts'
import { reasonText } from './lock.ts'

/** The reason was written: now it is asked once more. */
export const freezeAs: Act = async (deps, { t }, [scope, lasts, words]) => {
  const environment = scopeOf(deps.installation, scope)
  const lasting = lastingOf(lasts)
  if (environment === undefined || !lasting) return { toast: t('manage-environment-gone'), go: ['freeze'] }
  const reason = reasonText.safeParse(String(words ?? ''))
  if (!reason.success) return { toast: t('manage-reason-bad'), alert: true }
  return { go: ['freezecf', scopeArg(environment), lasting, reason.data] }
}

/** The yes to a freeze. Its reason stands in the question: it is too long for a button. */
export const freeze: Act = async (deps, by, [scope, lasts, stamp]) => {
  const { t, at, timeZone } = by
  const done = { toast: t('manage-frozen'), go: ['freezes'] as const }
  if (await findByCause(deps.db, by.cause)) return done
  const environment = scopeOf(deps.installation, scope)
  const lasting = lastingOf(lasts)
  if (environment === undefined || !lasting) return { toast: t('manage-environment-gone'), go: ['freeze'] }
  const [, asked, askedLasting, reason] = (await pressedIn(deps, by, 'freezecf')) ?? []
  const isSame = asked === scope && askedLasting === lasts && reason !== undefined
  const late = await tooLate(deps, by, { stamp, isSame })
  if (late) return late
  await freezeReleases(
    deps,
    {
      services: null,
      environments: environment === null ? null : [environment],
      reason: String(reason),
      startsAt: null,
      until: untilOf(lasting, at, timeZone),
    },
    askerOf(by),
  )
  return done
}

/** The yes to the end of a freeze. One that is over already is what was wanted. */
export const unfreeze: Act = async (deps, by, [id, stamp]) => {
  const late = await tooLate(deps, by, { stamp })
  if (late) return late
  try {
    await unfreezeReleases(deps, idOf(id), askerOf(by))
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    return { toast: by.t('manage-unfrozen-before'), go: ['freezes'] }
  }
  return { toast: by.t('manage-unfrozen'), go: ['freezes'] }
}
