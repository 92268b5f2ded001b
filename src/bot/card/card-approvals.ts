import type { Refusal } from '../../domain/refusals.ts'
import type { Status } from '../../domain/release/status.ts'
import { type GivesWay, givesWay, type Part, shownLength, textHtml } from '../html.ts'
import type { CardApprovals, CardView } from './card-view.ts'
import { GIVES_WAY } from './gives-way.ts'
import { type Pen, personHtml, refusalHtml } from './pen.ts'

const BEFORE_PRODUCTION: readonly Status[] = [
  'draft',
  'initiated',
  'stage_building',
  'stage_test_rollback',
  'manual_testing',
  'manual_test_passed',
]

/** Who is asked, who has answered, and why the reader is not. */
export function approvalLines(view: CardView, pen: Pen): Part[] {
  const { release, approvals } = view
  if (approvals === null) return ['\n', pen.t('releases-unknown-service')]
  const isAsked = BEFORE_PRODUCTION.includes(release.status)
  return [
    ...(isAsked ? required(approvals, pen) : []),
    ...given(approvals, pen),
    ...rejected(view, pen),
    ...notAllowed(view, pen),
  ]
}

function required({ kind, needed, given, open }: CardApprovals, { t }: Pen): Part[] {
  if (kind === 'nobody' || needed === 0) return ['\n', t('releases-no-approvals')]
  const head = kind === 'some_of' ? t('releases-required-some', { count: needed }) : t('releases-required')
  return ['\n', head, peopleIn([...given, ...open], GIVES_WAY.required, t)]
}

function given({ needed, given }: CardApprovals, { t }: Pen): Part[] {
  if (needed === 0) return []
  const needs = String(needed)
  if (given.length === 0) return ['\n', t('releases-given-nobody', { needed: needs })]
  const head = t('releases-given', { given: String(given.length), needed: needs })
  return ['\n', head, peopleIn(given, GIVES_WAY.given, t)]
}

const MOST_LINES = 10

/** One below the other, many beside one another, and as many as there is room for. */
function peopleIn(names: readonly string[], after: number, t: Pen['t']): GivesWay {
  const people = names.map(personHtml)
  const between = people.length > MOST_LINES ? ', ' : '\n'
  const shown = (count: number) => {
    const more = people.length - count
    const rest = more === 0 ? [] : [t('releases-more-people', { count: more })]
    return [...people.slice(0, count), ...rest].join(between)
  }
  const fill = (room: number) => {
    let count = people.length
    while (count > 0 && shownLength(shown(count)) > room) count -= 1
    return shown(count)
  }
  return { after, fill }
}

function rejected({ release, votes }: CardView, { t }: Pen): Part[] {
  const no = votes.findLast((vote) => vote.decision === 'rejected' && vote.commit === (release.commit ?? ''))
  if (!no) return []
  const reason = no.reason && t('releases-reason', { reason: textHtml(no.reason, 1_000) })
  return [
    '\n',
    t('releases-rejected', { person: personHtml(no.person) }),
    ...(reason ? [givesWay(GIVES_WAY.reason, reason)] : []),
  ]
}

const CANNOT = {
  approve: ['releases-cannot-approve', ['manual_testing']],
  rollback: ['releases-cannot-roll-back', ['deployed', 'production_failed']],
  cancel: ['releases-cannot-cancel', BEFORE_PRODUCTION],
} as const

/** Why a button that somebody would look for is not there. */
function notAllowed({ release, offers, person }: CardView, pen: Pen): Part[] {
  if (offers === null) return []
  return (['approve', 'rollback', 'cancel'] as const).flatMap((action) => {
    const [said, where] = CANNOT[action]
    const refusal = offers.get(action)
    if (!refusal || refusal.code === 'wrong_state' || !(where as readonly Status[]).includes(release.status))
      return []
    if (refusal.code === 'already_decided') return ownDecision(refusal, pen)
    // Most people never cancel releases of others, and need not read of it on every card.
    if (action === 'cancel' && (refusal.code === 'not_allowed' || release.initiatedBy !== person)) return []
    return ['\n', pen.t(said, { why: refusalHtml(pen, refusal).message })]
  })
}

function ownDecision({ facts }: Refusal, { t }: Pen): Part[] {
  return ['\n', t(facts['decision'] === 'approved' ? 'releases-you-approved' : 'releases-you-rejected')]
}
