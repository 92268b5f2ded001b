import { approverOf } from '../../app/approver-of.ts'
import { approvalsInbox } from '../../db/views/approvals-inbox.ts'
import type { Draw } from '../bot.ts'
import { fit, nameHtml, namePlain } from '../html.ts'
import { type Paged, paged, pageMark, turnRows } from '../paged.ts'
import type { Ears } from '../place-words.ts'
import type { Screen } from '../screen.ts'
import { since } from '../when.ts'

/** Nobody works off more than this in chat. */
const MOST = 80

/** What waits for the reader's yes or no. */
export const drawInbox: Draw = async (deps, reader, [page]) => {
  if (!reader.person) return null
  const { items } = await approvalsInbox(deps.db, approverOf(deps.installation, reader.person), {
    limit: MOST,
  })
  const mine = items
    .filter(({ isMine }) => isMine)
    .map(({ release: { id, service, tag, initiatedBy }, since: from }) => ({
      id,
      service,
      tag,
      initiatedBy,
      since: from,
    }))
  return { screen: inboxScreen(paged(mine, page), reader) }
}

export interface InboxItem {
  id: number
  service: string
  tag: string
  initiatedBy: string
  since: Date
}

export function inboxScreen({ items, ...at }: Paged<InboxItem>, { t, at: now }: Ears): Screen {
  const ends = [
    { label: t('manage-refresh'), go: ['inbox', at.page] as const },
    { label: t('manage-menu'), go: ['menu'] as const },
  ]
  const title = t('manage-inbox-title') + pageMark(at)
  if (items.length === 0) return { text: `${title}\n\n${t('manage-inbox-empty')}`, rows: [ends] }
  const lines = items.map(
    ({ service, tag, initiatedBy, since: from }) =>
      `\n📦 <b>${nameHtml(service)}</b> 🏷️ <code>${nameHtml(tag)}</code>\n${t('manage-inbox-line', {
        person: nameHtml(initiatedBy),
        age: since(now.getTime() - from.getTime(), t),
      })}`,
  )
  return {
    text: fit([title, ...lines]),
    rows: [
      ...items.map(({ id, service, tag }) => [
        { label: `🧪 ${namePlain(service, 24)} ${namePlain(tag, 24)}`, go: ['release', id] as const },
      ]),
      ...turnRows(t, at, (page) => ['inbox', page]),
      ends,
    ],
  }
}
