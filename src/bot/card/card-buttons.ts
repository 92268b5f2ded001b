import type { ReleaseAction } from '../../app/actions-of.ts'
import type { Place } from '../../db/message.ts'
import { aboutOf } from '../about.ts'
import type { Button } from '../screen.ts'
import type { CardView } from './card-view.ts'
import type { Pen } from './pen.ts'

/** Rows of buttons as they are drawn; empty ones are left out. */
export function rowsOf(...rows: readonly (readonly (Button | null)[])[]): Button[][] {
  return rows.map((row) => row.filter((button) => button !== null)).filter((row) => row.length > 0)
}

/**
 * The card of a release wherever somebody comes back to it. `phase`: the list that they were in, which a button may have in its
 * arguments.
 */
export function cardPlace(id: number, phase: string | number | undefined): Place {
  return typeof phase === 'string' ? ['list', phase, 0, id] : ['release', id]
}

export function toMenu({ t }: Pick<Pen, 't'>): Button {
  return { label: t('releases-to-menu'), go: ['menu'] }
}

export function toRefresh({ t }: Pick<Pen, 't'>): Button {
  return { label: t('releases-refresh'), press: ['refresh'] }
}

/** What can be done with a release. `phase`: the list in which its card stands. */
export function actionRows(view: CardView, { t }: Pen, phase?: string): Button[][] {
  const { release, offers } = view
  const { id } = release
  const about = aboutOf(release)
  const inList = phase === undefined ? [] : [phase]
  const offered = (action: ReleaseAction) => offers?.get(action) === null
  const isAsking = release.status === 'manual_testing'
  const isInGroup = offers === null
  const decide = (
    label: 'releases-approve' | 'releases-reject',
    deed: 'approve' | 'reject',
  ): Button | null =>
    (isInGroup && isAsking) || offered(deed) ? { label: t(label), press: [deed, id, about, ...inList] } : null
  return rowsOf(
    [decide('releases-approve', 'approve'), decide('releases-reject', 'reject')],
    [
      offered('start') ? { label: t('releases-start'), press: ['start', id, about, ...inList] } : null,
      offered('rollback') ? { label: t('releases-roll-back'), go: ['versions', id, 0, ...inList] } : null,
      offered('retry') ? { label: t('releases-retry'), go: ['startcf', id] } : null,
      offered('cancel') ? { label: t('releases-cancel'), go: ['cancel', id, ...inList] } : null,
    ],
  )
}

/** Where to read more about it. */
export function readingRow(view: CardView, { t }: Pen, phase?: string): (Button | null)[] {
  const inList = phase === undefined ? [] : [phase]
  const { id } = view.release
  return [
    view.offers === null ? null : { label: t('releases-history'), go: ['history', id, 0, ...inList] },
    view.logUrl === null ? null : { label: t('releases-log'), url: view.logUrl },
  ]
}
