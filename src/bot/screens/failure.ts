import { type ReleaseNotice, releaseNotice } from '../../db/views/release-notice.ts'
import type { Failure } from '../../domain/failures.ts'
import type { Status } from '../../domain/release/status.ts'
import type { Installation } from '../../domain/service/settings.ts'
import type { Draw } from '../bot.ts'
import { failureHtml, type Pen, personHtml } from '../card/pen.ts'
import { fit, givesWay, nameHtml, type Part, textHtml } from '../html.ts'
import { addressOf, factLines, logOf, logRow, type NoticeFacts } from '../notice-lines.ts'
import type { Screen } from '../screen.ts'
import { idOf } from './args.ts'

/** How a release fails. */
const MOMENTS = [
  'stage_failed',
  'rehearsal_failed',
  'reject',
  'cancel',
  'begin_automatic_rollback',
  'production_failed',
  'rolled_back',
  'rollback_failed',
  'tag_moved',
  'tag_deleted',
] as const

type Moment = (typeof MOMENTS)[number]

export interface FailureView extends NoticeFacts {
  moment: Moment
  environment: string | null
  failure: Failure | null
  /** Of the way back that the machine took by itself; null: it took none. */
  wayBack: { state: 'going' | 'done' | 'failed'; tag: string } | null
  rejected: { person: string; reason: string | null } | null
}

/** Something about a release went wrong. */
export const drawFailure: Draw = async (deps, reader, [id, action]) => {
  const moment = MOMENTS.find((known) => known === action)
  if (!moment || (reader.chat.kind === 'private' && reader.person === null)) return null
  const notice = await releaseNotice(deps.db, idOf(id), moment)
  return (
    notice && {
      screen: failureScreen(viewOf(deps.installation, notice, moment), reader),
      releaseId: notice.release.id,
    }
  )
}

function viewOf(installation: Installation, notice: ReleaseNotice, moment: Moment): FailureView {
  const { release, deployment, failure, rejected, beganAt, at } = notice
  const environment = deployment?.environment ?? null
  return {
    moment,
    environment,
    failure,
    rejected,
    wayBack: wayBackOf(release, moment),
    service: release.service,
    tag: release.tag,
    commit: release.commit,
    author: release.initiatedBy,
    tookMs: deployment && beganAt ? at.getTime() - deployment.createdAt.getTime() : null,
    url: environment === null ? null : addressOf(installation, { service: release.service, environment }),
    logUrl: logOf(installation, deployment, release),
  }
}

const STATE: Partial<Record<Status, 'going' | 'done' | 'failed'>> = {
  production_rollback: 'going',
  rollback_done: 'done',
  rollback_failed: 'failed',
}

function wayBackOf(
  { status, rollbackToTag: tag }: ReleaseNotice['release'],
  moment: Moment,
): FailureView['wayBack'] {
  const state = STATE[status]
  const isAbout = ['begin_automatic_rollback', 'rolled_back', 'rollback_failed'].includes(moment)
  return isAbout && state && tag !== null ? { state, tag } : null
}

export function failureScreen(view: FailureView, pen: Pen): Screen {
  const { t } = pen
  const { moment, environment, wayBack } = view
  const where = environment === null ? '' : nameHtml(environment)
  const text = fit([
    `<b>${t(`notices-failed-${moment}`, { environment: where })}</b>\n`,
    ...factLines(view, pen),
    ...whyLines(view, pen),
    ...(wayBack === null ? [] : ['\n', t(`notices-back-${wayBack.state}`, { tag: nameHtml(wayBack.tag) })]),
  ])
  return { text, rows: logRow(view, pen) }
}

function whyLines({ failure, rejected }: FailureView, pen: Pen): Part[] {
  const { t } = pen
  if (rejected) {
    const { person, reason } = rejected
    return [
      '\n',
      t('notices-rejected', { person: personHtml(person) }),
      ...(reason === null ? [] : [t('notices-reason', { reason: textHtml(reason, 1_000) })]),
    ]
  }
  if (failure === null) return []
  const { message, remedy } = failureHtml(pen, failure)
  return ['\n', t('notices-error', { message }), givesWay(1, t('notices-remedy', { remedy }))]
}
