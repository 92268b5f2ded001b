import { releasesOfService } from '../../db/views/releases-of-service.ts'
import type { Release } from '../../domain/release/release.ts'
import type { Draw } from '../bot.ts'
import { findService } from '../find-service.ts'
import { fit, nameHtml, namePlain } from '../html.ts'
import { type Paged, paged, pageMark, turnRows } from '../paged.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'
import { shortName } from '../short-name.ts'
import { dateTime } from '../when.ts'

/** More are looked at on the web. */
const MOST = 40

/** The newest releases of one service. */
export const drawRels: Draw = async (deps, reader, [short, page]) => {
  const service = findService(deps.installation, short)
  if (!reader.person || !service) return null
  const items = await releasesOfService(deps.db, { service: service.name, limit: MOST })
  return { screen: relsScreen({ service: service.name, ...paged(items, page) }, reader) }
}

export interface RelsView extends Paged<Pick<Release, 'id' | 'tag' | 'status' | 'createdAt'>> {
  service: string
}

export function relsScreen({ service, items, ...at }: RelsView, { t, timeZone }: Ears): Screen {
  const short = shortName(service)
  const back = { label: t('manage-back'), go: ['service', short] as const }
  const title = t('manage-releases-of', { service: nameHtml(service) }) + pageMark(at)
  if (items.length === 0) {
    const start = { label: t('manage-deploy'), go: ['tags', short] as const }
    return { text: `${title}\n\n${t('manage-no-releases')}`, rows: [[start], [back]] }
  }
  const lines = items.map(
    ({ id, tag, status, createdAt }) =>
      `\n#${id} 🏷️ <code>${nameHtml(tag)}</code>\n${t(`status-${status}`)} · ${dateTime(createdAt, timeZone)}`,
  )
  return {
    text: fit([title, ...lines]),
    rows: [
      ...items.map(({ id, tag }) => [
        { label: `#${id} ${namePlain(tag, 40)}`, go: ['release', id] as const },
      ]),
      ...turnRows(t, at, (page) => ['rels', short, page]),
      [back],
    ],
  }
}
