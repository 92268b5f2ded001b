import { type ReleaseNotice, releaseNotice } from '../../db/views/release-notice.ts'
import type { Installation } from '../../domain/service/settings.ts'
import type { Draw } from '../bot.ts'
import type { Pen } from '../card/pen.ts'
import { fit, nameHtml, type Part } from '../html.ts'
import { addressOf, factLines, logOf, logRow, type NoticeFacts } from '../notice-lines.ts'
import type { Screen } from '../screen.ts'
import { idOf } from './args.ts'

export interface ResultView extends NoticeFacts {
  outcome: 'deployed' | 'taken-back'
  environment: string
  /** The version that runs now, where that is not the one of the release. */
  wentBackTo: string | null
  /** Whether it was asked, and answered well. */
  isHealthy: boolean
  /** As the workflow counted them; left out: nobody did. */
  tests?: { passed: number; total: number }
  /** In percent; left out: nobody measured it. */
  coverage?: number
}

/** A release that people waited for has come to its end. */
export const drawResult: Draw = async (deps, reader, [id, action]) => {
  const isKnown = action === 'confirm' || action === 'rolled_back'
  if (!isKnown || (reader.chat.kind === 'private' && reader.person === null)) return null
  const notice = await releaseNotice(deps.db, idOf(id), action)
  if (!notice) return null
  const outcome = action === 'confirm' ? 'deployed' : 'taken-back'
  return {
    screen: resultScreen(viewOf(deps.installation, notice, outcome), reader),
    releaseId: notice.release.id,
  }
}

function viewOf(
  installation: Installation,
  { release, deployment, beganAt, at }: ReleaseNotice,
  outcome: ResultView['outcome'],
): ResultView {
  const { service } = release
  const environment = deployment?.environment ?? installation.environments.at(-1)?.name ?? 'production'
  const settings = Object.hasOwn(installation.services, service) ? installation.services[service] : undefined
  return {
    outcome,
    environment,
    wentBackTo: outcome === 'deployed' ? null : release.rollbackToTag,
    isHealthy: deployment?.runner === 'machine' && settings?.health.url != null,
    service,
    tag: release.tag,
    commit: outcome === 'deployed' ? release.commit : (deployment?.commit ?? null),
    author: release.initiatedBy,
    tookMs: beganAt && at.getTime() - beganAt.getTime(),
    url: addressOf(installation, { service, environment }),
    logUrl: logOf(installation, deployment, release),
  }
}

export function resultScreen(view: ResultView, pen: Pen): Screen {
  const { t } = pen
  const { outcome, environment, wentBackTo } = view
  const text = fit([
    `<b>${t(`notices-${outcome}`, { environment: nameHtml(environment) })}</b>\n`,
    ...factLines(view, pen),
    ...(wentBackTo === null ? [] : [t('notices-runs-now', { tag: nameHtml(wentBackTo) })]),
    ...proofLines(view, pen),
  ])
  return { text, rows: logRow(view, pen) }
}

/** Only what is known. */
function proofLines({ isHealthy, tests, coverage }: ResultView, { t }: Pen): Part[] {
  const lines = [
    ...(isHealthy ? [t('notices-healthy')] : []),
    ...(tests ? [t('notices-tests', { passed: String(tests.passed), total: String(tests.total) })] : []),
    ...(coverage === undefined ? [] : [t('notices-coverage', { percent: String(coverage) })]),
  ]
  return lines.length === 0 ? [] : ['\n', ...lines]
}
