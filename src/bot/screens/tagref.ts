import { findEvent } from '../../db/views/event-feed.ts'
import type { Refusal } from '../../domain/refusals.ts'
import { isRefusedPush } from '../../notifications/audience.ts'
import type { Draw } from '../bot.ts'
import { type Pen, personHtml, refusalHtml } from '../card/pen.ts'
import { fit, nameHtml } from '../html.ts'
import type { Screen } from '../screen.ts'
import { idOf } from './args.ts'

export interface TagrefView {
  service: string
  /** Or a branch. */
  tag: string
  /** Of a branch: where it should go. */
  environment: string | null
  initiatedBy: string
  refusal: Refusal
}

/** Something was pushed, and nothing follows of it. */
export const drawTagref: Draw = async (deps, reader, [id]) => {
  const event = await findEvent(deps.db, idOf(id))
  const isPrivate = reader.chat.kind === 'private' && reader.person === null
  if (!event || !isRefusedPush(event) || isPrivate) return null
  const {
    tag,
    branch,
    environment = null,
    initiated_by,
    refusal,
  } = event.after as {
    tag?: string
    branch?: string
    environment?: string
    initiated_by: string
    refusal: Refusal
  }
  const view = {
    service: event.service ?? '',
    tag: tag ?? branch ?? '',
    environment,
    initiatedBy: initiated_by,
    refusal,
  }
  return { screen: tagrefScreen(view, reader) }
}

export function tagrefScreen(
  { service, tag, environment, initiatedBy, refusal }: TagrefView,
  pen: Pen,
): Screen {
  const { t } = pen
  const { message, remedy } = refusalHtml(pen, refusal)
  const text = fit([
    `<b>${environment === null ? t('notices-tag-refused') : t('notices-dev-refused', { environment: nameHtml(environment) })}</b>\n`,
    t('notices-service', { service: nameHtml(service) }),
    t('notices-tag', { tag: nameHtml(tag) }),
    t('notices-author', { person: personHtml(initiatedBy) }),
    '\n',
    message,
    t('notices-remedy', { remedy }),
  ])
  return { text, rows: [] }
}
