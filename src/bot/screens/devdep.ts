import { findDeployment } from '../../db/deployment.ts'
import { deploymentStarter } from '../../db/views/deployment-starter.ts'
import type { Deployment } from '../../domain/deployment/deployment.ts'
import type { Draw } from '../bot.ts'
import { failureHtml, type Pen } from '../card/pen.ts'
import { fit, nameHtml } from '../html.ts'
import { addressOf, factLines, logOf, logRow, type NoticeFacts } from '../notice-lines.ts'
import type { Screen } from '../screen.ts'
import { idOf } from './args.ts'

export interface DevdepView extends NoticeFacts, Pick<Deployment, 'environment' | 'status' | 'failure'> {}

/** A dev server is brought to another version. */
export const drawDevdep: Draw = async (deps, reader, [id]) => {
  const deployment = await findDeployment(deps.db, idOf(id))
  if (!deployment || (reader.chat.kind === 'private' && reader.person === null)) return null
  const { createdAt, finishedAt } = deployment
  const view: DevdepView = {
    ...deployment,
    author: await deploymentStarter(deps.db, deployment.id),
    tookMs: finishedAt && finishedAt.getTime() - createdAt.getTime(),
    url: addressOf(deps.installation, deployment),
    logUrl: logOf(deps.installation, deployment, null),
  }
  return { screen: devdepScreen(view, reader) }
}

export function devdepScreen(view: DevdepView, pen: Pen): Screen {
  const { t } = pen
  const { environment, status, failure } = view
  const why = failure && failureHtml(pen, failure)
  const text = fit([
    `<b>${t('notices-dev', { environment: nameHtml(environment), status: t(`deployment-${status}`) })}</b>\n`,
    ...factLines(view, pen),
    ...(why
      ? ['\n', t('notices-error', { message: why.message }), t('notices-remedy', { remedy: why.remedy })]
      : []),
  ])
  return { text, rows: logRow(view, pen) }
}
