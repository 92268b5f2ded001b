import { findRelease } from '../../db/release.ts'
import type { Release } from '../../domain/release/release.ts'
import type { Draw } from '../bot.ts'
import { type Pen, personHtml, refusalHtml } from '../card/pen.ts'
import { fit, nameHtml } from '../html.ts'
import type { Screen } from '../screen.ts'
import { idOf } from './args.ts'

/** A release waits for a lock or a freeze to go. */
export const drawHeld: Draw = async (deps, reader, [id]) => {
  const release = await findRelease(deps.db, idOf(id))
  if (!release || (reader.chat.kind === 'private' && reader.person === null)) return null
  return { screen: heldScreen(release, reader), releaseId: release.id }
}

type HeldView = Pick<Release, 'service' | 'tag' | 'initiatedBy' | 'held' | 'status'>

export function heldScreen({ service, tag, initiatedBy, held, status }: HeldView, pen: Pen): Screen {
  const { t } = pen
  const why = held && refusalHtml(pen, held)
  const text = fit([
    `<b>${t(why ? 'notices-held' : 'notices-let-go')}</b>\n`,
    t('notices-service', { service: nameHtml(service) }),
    t('notices-tag', { tag: nameHtml(tag) }),
    t('notices-author', { person: personHtml(initiatedBy) }),
    '\n',
    ...(why
      ? [why.message, t('notices-remedy', { remedy: why.remedy })]
      : [t('notices-now', { status: t(`status-${status}`) })]),
  ])
  return { text, rows: [] }
}
