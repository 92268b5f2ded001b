import type { Barrier } from '../domain/freeze/barrier.ts'
import { sayFailure } from '../i18n/say-failure.ts'
import { saySeen } from '../i18n/say-seen.ts'
import type { PlaceView, Trouble } from './board.ts'
import type { Reader } from './bot.ts'
import { nameHtml, textHtml } from './html.ts'
import { dateTime, since } from './when.ts'

/** For whom words are put together. */
export type Ears = Pick<Reader, 't' | 'timeZone' | 'at'>

const LONGEST_REASON = 200
const LONGEST_TAG = 32

/** `stage v1.2.0 ✅ ⬇️ 🔒`: a place in as few letters as possible. The legend of the screen says what the marks mean. */
export function shortPlace({
  environment,
  runs,
  health,
  drift,
  change,
  trouble,
  barriers,
}: PlaceView): string {
  const marks = [
    runs || trouble ? healthMark(health) : '',
    drift && drift.state !== 'same' ? DRIFT_MARKS[drift.state] : '',
    change ? '🔄' : '',
    trouble ? '🆘' : '',
    barriers.some(({ kind }) => kind === 'lock') ? '🔒' : '',
    barriers.some(({ kind }) => kind !== 'lock') ? '❄️' : '',
  ]
  const version = runs ? `<code>${nameHtml(runs.tag, LONGEST_TAG)}</code>` : '—'
  return [nameHtml(environment, LONGEST_TAG), version, ...marks].filter((word) => word !== '').join(' ')
}

const DRIFT_MARKS = { behind: '⬇️', ahead: '⬆️', different: '↔️' } as const

function healthMark(health: PlaceView['health']): string {
  if (health === 'healthy') return '✅'
  return health === 'unhealthy' ? '❌' : '❔'
}

/** The same in whole lines. */
export function longPlace(place: PlaceView, ears: Ears): string {
  const { t } = ears
  const { environment, runs, health, drift, change, trouble, barriers } = place
  const lines = [
    `<b>${nameHtml(environment)}</b>`,
    runs ? runsLine(runs, ears) : t('manage-runs-nothing'),
    health === null ? '' : t(`manage-health-${health}`),
    drift && drift.state !== 'same' ? t(`manage-drift-${drift.state}`, driftFacts(drift)) : '',
    change ? t('manage-change', { kind: t(`kind-${change.kind}`), tag: nameHtml(change.tag) }) : '',
    trouble ? troubleLine(trouble, ears) : '',
    ...barriers.map((barrier) => barrierLine(barrier, ears)),
  ]
  return lines.filter((line) => line !== '').join('\n')
}

function driftFacts({ environment, tag }: NonNullable<PlaceView['drift']>) {
  return { environment: nameHtml(environment), tag: nameHtml(tag) }
}

function runsLine({ tag, since: from }: NonNullable<PlaceView['runs']>, { t, timeZone, at }: Ears): string {
  return t('manage-runs', {
    tag: nameHtml(tag),
    since: dateTime(from, timeZone),
    age: since(at.getTime() - from.getTime(), t),
  })
}

function troubleLine(trouble: Trouble, { t }: Ears): string {
  if (trouble.kind === 'unseen')
    return t('manage-unseen', { why: textHtml(saySeen(t, trouble.why), LONGEST_REASON) })
  const why = trouble.failure ? sayFailure(t, trouble.failure).message : t('manage-half-way-cancelled')
  return t('manage-half-way', {
    deployment: String(trouble.deployment),
    tag: nameHtml(trouble.tag),
    why: textHtml(why, LONGEST_REASON),
  })
}

/** Who keeps new versions away, until when and why. */
export function barrierLine({ kind, person, reason, until }: Barrier, { t, timeZone }: Ears): string {
  return t(kind === 'lock' ? 'manage-lock-line' : 'manage-freeze-line', {
    person: kind === 'calendar' ? t('manage-calendar') : nameHtml(person),
    until: until ? t('manage-until', { time: dateTime(until, timeZone) }) : t('manage-until-ended'),
    reason: textHtml(reason, LONGEST_REASON),
  })
}
