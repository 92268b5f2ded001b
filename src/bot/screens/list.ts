import { type PlaceInPhase, placeInPhase } from '../../db/views/place-in-phase.ts'
import { type Phase, phaseOf } from '../../domain/release/status.ts'
import type { Draw } from '../bot.ts'
import { actionRows, readingRow, rowsOf, toMenu, toRefresh } from '../card/card-buttons.ts'
import { cardText } from '../card/card-text.ts'
import { type CardView, readCard } from '../card/card-view.ts'
import type { Pen } from '../card/pen.ts'
import type { Button, Screen } from '../screen.ts'
import { countOf, idOf } from './args.ts'

const PHASES: readonly Phase[] = ['draft', 'active', 'successful', 'failed', 'cancelled']

/** Releases of one phase, one at a time: `index` counts from the newest; an `id` after it is kept in sight whatever comes and goes. */
export const drawList: Draw = async (deps, reader, [named, index, id]) => {
  const phase = PHASES.find((known) => known === named) ?? 'active'
  const wanted = { index: countOf(index), id: idOf(id) || undefined }
  if (reader.chat.kind === 'private' && reader.person === null) return null
  const place = await placeInPhase(deps.db, phase, wanted)
  const view = place.id === null ? null : await readCard(deps, reader, place.id)
  // A draft that somebody deleted meanwhile.
  if (!view && wanted.id !== undefined) return drawList(deps, reader, [phase, 0])
  if (!view) return { screen: emptyListScreen(phase, reader) }
  return { screen: listScreen(view, { ...place, phase }, reader), releaseId: view.release.id }
}

export function listScreen(view: CardView, place: PlaceInPhase & { phase: Phase }, pen: Pen): Screen {
  const { phase, index, total } = place
  const { t } = pen
  // A release that has gone on stays in sight until whoever looks goes on too.
  const title = t(`phase-${index === null ? phaseOf(view.release.status) : phase}`)
  const where =
    index === null
      ? t('releases-left-phase')
      : t('releases-page', { number: String(index + 1), total: String(total) })
  return {
    text: cardText(view, pen, { title, end: [`\n${where}`] }),
    rows: rowsOf(
      ...actionRows(view, pen, phase),
      neighbours(place, pen),
      [toRefresh(pen)],
      readingRow(view, pen, phase),
      [toMenu(pen)],
    ),
  }
}

function neighbours(place: PlaceInPhase & { phase: Phase }, { t }: Pen): (Button | null)[] {
  const { phase, newer, older } = place
  return [
    newer === null ? null : { label: t('releases-previous'), go: ['list', phase, 0, newer] },
    older === null ? null : { label: t('releases-next'), go: ['list', phase, 0, older] },
  ]
}

export function emptyListScreen(phase: Phase, pen: Pick<Pen, 't'>): Screen {
  const { t } = pen
  return {
    text: `<b>${t(`phase-${phase}`)}</b>\n\n${t(`releases-none-${phase}`)}`,
    rows: [[toRefresh(pen)], [toMenu(pen)]],
  }
}
