import { readBoard } from '../board.ts'
import type { Draw } from '../bot.ts'
import { nameHtml } from '../html.ts'
import { type Paged, packed, pageMark, turnRows } from '../paged.ts'
import { type Ears, shortPlace } from '../place-words.ts'
import type { Screen } from '../screen.ts'

/** What runs where, in as few lines as possible. */
export const drawStatus: Draw = async (deps, reader, [page]) => {
  if (!reader.person) return null
  const board = await readBoard(deps, Object.values(deps.installation.services))
  const lines = board.map(
    ({ name, places }) => `<b>${nameHtml(name)}</b>\n${places.map(shortPlace).join(' · ')}`,
  )
  return { screen: statusScreen(packed(lines, page), reader) }
}

export function statusScreen({ items, ...at }: Paged<string>, { t }: Pick<Ears, 't'>): Screen {
  const menu = [
    { label: t('manage-services'), go: ['services'] as const },
    { label: t('manage-refresh'), go: ['status', at.page] as const },
  ]
  const lines = items.length === 0 ? [t('manage-no-services')] : [...items, t('manage-legend')]
  return {
    text: [t('manage-status-title') + pageMark(at), ...lines].join('\n\n'),
    rows: [...turnRows(t, at, (page) => ['status', page]), menu, [{ label: t('manage-menu'), go: ['menu'] }]],
  }
}
