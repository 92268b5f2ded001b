import type { EventOnWire } from '../../contract/event.ts'
import { findRelease } from '../../db/release.ts'
import { historyOf } from '../../db/views/event-feed.ts'
import type { Release } from '../../domain/release/release.ts'
import type { Draw } from '../bot.ts'
import { cardPlace, rowsOf } from '../card/card-buttons.ts'
import { eventLine } from '../card/event-line.ts'
import type { Pen } from '../card/pen.ts'
import { fit, nameHtml } from '../html.ts'
import type { Screen } from '../screen.ts'
import { countOf, idOf } from './args.ts'

export interface HistoryView {
  release: Release
  /** Oldest first. */
  events: readonly EventOnWire[]
  /** 0: the newest. */
  page: number
  phase: string | number | undefined
}

const PAGE = 10

/** What happened to a release, the newest at the end. */
export const drawHistory: Draw = async (deps, reader, [id, page, phase]) => {
  if (reader.person === null) return null
  const release = await findRelease(deps.db, idOf(id))
  if (!release) return null
  const events = await historyOf(deps.db, release.id)
  const view = { release, events, page: countOf(page), phase }
  return { screen: historyScreen(view, reader), releaseId: release.id }
}

export function historyScreen(view: HistoryView, pen: Pen): Screen {
  const { release, events, phase } = view
  const { t } = pen
  const pages = Math.max(1, Math.ceil(events.length / PAGE))
  const page = Math.min(view.page, pages - 1)
  const end = events.length - page * PAGE
  const shown = events.slice(Math.max(0, end - PAGE), end)
  const from = phase === undefined ? [] : [phase]
  const to = (other: number) => ['history', release.id, other, ...from] as const
  return {
    text: fit([
      `<b>${t('releases-history-title')}</b>\n`,
      t('releases-service', { service: nameHtml(release.service) }),
      `${t('releases-tag', { tag: nameHtml(release.tag) })}\n`,
      ...(shown.length === 0 ? [t('releases-history-empty')] : shown.map((event) => eventLine(event, pen))),
      ...(pages > 1
        ? [`\n${t('releases-history-page', { number: String(pages - page), total: String(pages) })}`]
        : []),
    ]),
    rows: rowsOf(
      [
        page + 1 < pages ? { label: t('releases-older'), go: to(page + 1) } : null,
        page > 0 ? { label: t('releases-newer'), go: to(page - 1) } : null,
      ],
      [{ label: t('releases-back'), go: cardPlace(release.id, phase) }],
    ),
  }
}
