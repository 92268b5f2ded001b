import type { EventOnWire } from '../../contract/event.ts'
import type { Failure } from '../../domain/failures.ts'
import type { Refusal } from '../../domain/refusals.ts'
import { cutText, nameHtml, textHtml } from '../html.ts'
import { dateTime } from '../when.ts'
import { failureHtml, type Pen, personHtml, refusalHtml } from './pen.ts'

const LONGEST_DETAIL = 200

/** One event as a line: when, what, who, and what else is worth knowing. */
export function eventLine(event: EventOnWire, pen: Pen): string {
  const { t, timeZone } = pen
  const { action, actor, at } = event
  const id = `releases-event-${action}`
  const what = t.knows(id) ? t(id) : nameHtml(action.replaceAll('_', ' '))
  const who = actor === 'machine' ? t('releases-machine') : personHtml(actor)
  const detail = detailOf(event, pen)
  const line = `<i>${dateTime(new Date(at), timeZone)}</i> ${what} · ${who}`
  return detail === null ? line : `${line}\n   ${detail}`
}

/** Events of other versions may hold anything. */
function detailOf({ action, after }: EventOnWire, pen: Pen): string | null {
  if (!isRecord(after)) return null
  if (action === 'hold') return isSaying(after) ? cut(refusalHtml(pen, after).message) : null
  if (action === 'deployment_started' || action === 'deployment_ended') return deploymentDetail(after, pen)
  if (isSaying(after['failure'])) return cut(failureHtml(pen, after['failure'] as Failure).message)
  if (typeof after['reason'] === 'string') return textHtml(after['reason'], LONGEST_DETAIL)
  const { rollbackToTag } = after
  return typeof rollbackToTag === 'string' && rollbackToTag !== ''
    ? pen.t('releases-to-version', { tag: nameHtml(rollbackToTag) })
    : null
}

function deploymentDetail(after: Record<string, unknown>, { t }: Pen): string {
  const { environment, kind, tag, status } = after
  const words = [word(t, 'kind', kind), word(t, 'deployment', status, '-plain'), tag, environment]
  return words
    .filter((part) => typeof part === 'string' && part !== '')
    .map((part) => nameHtml(String(part)))
    .join(' · ')
}

function word(t: Pen['t'], topic: string, name: unknown, end = ''): string {
  const id = `${topic}-${String(name)}${end}`
  return t.knows(id) ? t(id) : ''
}

/** It has been escaped: nothing is cut within a sign. */
function cut(html: string): string {
  return html.length <= LONGEST_DETAIL ? html : cutText(html, LONGEST_DETAIL).replace(/&[a-z]*…$/, '…')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isSaying(value: unknown): value is Refusal {
  return isRecord(value) && typeof value['code'] === 'string' && isRecord(value['facts'])
}
