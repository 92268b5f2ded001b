import { releaseActions } from '../../app/actions-of.ts'
import { findRelease } from '../../db/release.ts'
import type { Refusal } from '../../domain/refusals.ts'
import type { Release } from '../../domain/release/release.ts'
import { aboutOf } from '../about.ts'
import type { Draw } from '../bot.ts'
import { cardPlace, rowsOf } from '../card/card-buttons.ts'
import type { Pen } from '../card/pen.ts'
import { fit, nameHtml } from '../html.ts'
import type { Screen } from '../screen.ts'
import { stampNow } from '../stamp.ts'
import { idOf } from './args.ts'
import { refused } from './versions.ts'

export interface CancelView {
  release: Release
  refusal: Refusal | null
  phase: string | number | undefined
}

/** Whether somebody means it. */
export const drawCancel: Draw = async (deps, reader, [id, phase]) => {
  const { person } = reader
  const release = person && (await findRelease(deps.db, idOf(id)))
  if (!release) return null
  const offers = await releaseActions(deps, release, person)
  const refusal = offers.find(({ action }) => action === 'cancel')?.refusal ?? null
  return { screen: cancelScreen({ release, refusal, phase }, reader), releaseId: release.id }
}

export function cancelScreen({ release, refusal, phase }: CancelView, pen: Pen): Screen {
  const { t, at } = pen
  const from = phase === undefined ? [] : [phase]
  return {
    text: fit([
      `<b>${t('releases-cancel-title')}</b>\n`,
      t('releases-service', { service: nameHtml(release.service) }),
      t('releases-tag', { tag: nameHtml(release.tag) }),
      `${t('releases-status', { status: t(`status-${release.status}`) })}\n`,
      ...(refusal ? refused(refusal, pen) : [t('releases-cancel-question'), t('releases-lasts')]),
    ]),
    rows: rowsOf([
      refusal
        ? null
        : {
            label: t('releases-cancel-yes'),
            press: ['cancel', release.id, aboutOf(release), stampNow(at), ...from],
          },
      { label: t('releases-back'), go: cardPlace(release.id, phase) },
    ]),
  }
}
