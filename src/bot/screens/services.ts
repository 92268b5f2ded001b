import { readBoard, type ServiceView } from '../board.ts'
import type { Draw } from '../bot.ts'
import { fit, nameHtml, namePlain } from '../html.ts'
import { type Paged, paged, pageMark, turnRows } from '../paged.ts'
import { type Ears, shortPlace } from '../place-words.ts'
import type { Screen } from '../screen.ts'
import { shortName } from '../short-name.ts'

/** All services, a page at a time. */
export const drawServices: Draw = async (deps, reader, [page]) => {
  if (!reader.person) return null
  const { items, ...at } = paged(Object.values(deps.installation.services), page)
  return { screen: servicesScreen({ ...at, items: await readBoard(deps, items) }, reader) }
}

export function servicesScreen({ items, ...at }: Paged<ServiceView>, { t }: Pick<Ears, 't'>): Screen {
  const menu = [{ label: t('manage-menu'), go: ['menu'] as const }]
  if (items.length === 0)
    return { text: `${t('manage-services-title')}\n\n${t('manage-no-services')}`, rows: [menu] }
  const lines = items.map(({ name, places }) => `\n📦 <b>${nameHtml(name)}</b>\n${placesLine(places)}`)
  return {
    text: fit([t('manage-services-title') + pageMark(at), ...lines]),
    rows: [
      ...items.map(({ name }) => [
        { label: `📦 ${namePlain(name, 40)}`, go: ['service', shortName(name)] as const },
      ]),
      ...turnRows(t, at, (page) => ['services', page]),
      menu,
    ],
  }
}

function placesLine(places: ServiceView['places']): string {
  return places.map(shortPlace).join(' · ')
}
