import type { Draw } from '../bot.ts'
import { actionRows, readingRow, rowsOf, toMenu, toRefresh } from '../card/card-buttons.ts'
import { cardText } from '../card/card-text.ts'
import { type CardView, readCard } from '../card/card-view.ts'
import type { Pen } from '../card/pen.ts'
import { nameHtml } from '../html.ts'
import type { Screen } from '../screen.ts'
import { idOf } from './args.ts'

/** One release: what every notification about it shows. */
export const drawRelease: Draw = async (deps, reader, [id]) => {
  const view = await readCard(deps, reader, idOf(id))
  return view && { screen: releaseCardScreen(view, reader), releaseId: view.release.id }
}

export function releaseCardScreen(view: CardView, pen: Pen): Screen {
  const { status, tag } = view.release
  const isInGroup = view.offers === null
  return {
    text: cardText(view, pen, { title: pen.t(`releases-title-${status}`, { tag: nameHtml(tag) }) }),
    rows: rowsOf(
      ...actionRows(view, pen),
      [toRefresh(pen)],
      readingRow(view, pen),
      isInGroup ? [] : [toMenu(pen)],
    ),
  }
}
