import type { Draw } from '../bot.ts'
import { actionRows } from '../card/card-buttons.ts'
import { type CardView, readCard } from '../card/card-view.ts'
import { type Pen, personHtml } from '../card/pen.ts'
import { fit, nameHtml, type Part, textHtml } from '../html.ts'
import type { Screen } from '../screen.ts'
import { idOf } from './args.ts'

/** A release that people are asked to test and approve. */
export const drawReady: Draw = async (deps, reader, [id]) => {
  const view = await readCard(deps, reader, idOf(id))
  return view && { screen: readyScreen(view, reader), releaseId: view.release.id }
}

export function readyScreen(view: CardView, pen: Pen): Screen {
  const { t } = pen
  const { service, tag, initiatedBy, githubActionLink, status } = view.release
  const isAsking = status === 'manual_testing'
  const link =
    githubActionLink !== null && /^https?:\/\/\S+$/.test(githubActionLink) ? githubActionLink : null
  const text = fit([
    `<b>${t('notices-ready')}</b>\n`,
    t('notices-ready-service', { service: nameHtml(service) }),
    t('notices-ready-version', { tag: nameHtml(tag) }),
    t('notices-ready-initiator', { person: personHtml(initiatedBy) }),
    ...(link === null ? [] : [t('notices-ready-action', { url: textHtml(link, 2_000) })]),
    ...(isAsking ? openLines(view, pen) : ['\n', t('notices-ready-over', { status: t(`status-${status}`) })]),
  ])
  // Of all that can be done with it, the answer to the question.
  const rows = isAsking ? actionRows(view, pen).filter((row) => row.some(isAnswer)) : []
  return { text, rows: rows.map((row) => row.filter(isAnswer)) }
}

function isAnswer(button: Screen['rows'][number][number]): boolean {
  return 'press' in button && ['approve', 'reject'].includes(button.press[0])
}

const MOST_NAMES = 20

function openLines({ approvals }: CardView, { t }: Pen): Part[] {
  if (approvals === null || approvals.missing === 0) return []
  const { given, needed, missing, open, kind } = approvals
  const names = open.slice(0, MOST_NAMES).map(personHtml)
  const people = [...names, ...(open.length > MOST_NAMES ? ['…'] : [])].join(', ')
  const said = kind === 'some_of' ? 'notices-ready-some' : 'notices-ready-all'
  return [
    '\n',
    t('notices-ready-given', { given: String(given.length), needed: String(needed) }),
    t(said, { people, count: missing }),
  ]
}
