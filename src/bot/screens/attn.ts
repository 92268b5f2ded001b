import { findDeployment } from '../../db/deployment.ts'
import type { Deployment } from '../../domain/deployment/deployment.ts'
import { saySeen } from '../../i18n/say-seen.ts'
import type { Draw } from '../bot.ts'
import type { Pen } from '../card/pen.ts'
import { fit, nameHtml, textHtml } from '../html.ts'
import { logOf, logRow } from '../notice-lines.ts'
import type { Screen } from '../screen.ts'
import { since } from '../when.ts'
import { idOf } from './args.ts'

/** The machine cannot see a target that it is changing. */
export const drawAttn: Draw = async (deps, reader, [id]) => {
  const deployment = await findDeployment(deps.db, idOf(id))
  if (!deployment || (reader.chat.kind === 'private' && reader.person === null)) return null
  const view = { ...deployment, logUrl: logOf(deps.installation, deployment, null) }
  return {
    screen: attnScreen(view, reader),
    ...(deployment.releaseId === null ? {} : { releaseId: deployment.releaseId }),
  }
}

export type AttnView = Pick<
  Deployment,
  'service' | 'environment' | 'tag' | 'kind' | 'status' | 'attention' | 'createdAt'
> & { logUrl: string | null }

export function attnScreen(view: AttnView, pen: Pen): Screen {
  const { t, at } = pen
  const { service, environment, tag, kind, status, attention, createdAt } = view
  const isLost = attention !== null
  const text = fit([
    `<b>${t(isLost ? 'notices-unseen' : 'notices-seen', { environment: nameHtml(environment) })}</b>\n`,
    t('notices-service', { service: nameHtml(service) }),
    t('notices-tag', { tag: nameHtml(tag) }),
    t('notices-attempt', { kind: t(`kind-${kind}`), status: t(`deployment-${status}`) }),
    ...(isLost
      ? [
          t('notices-took', { time: since(at.getTime() - createdAt.getTime(), t) }),
          '\n',
          t('notices-error', { message: textHtml(saySeen(t, attention), 500) }),
          t('notices-remedy', { remedy: t('notices-unseen-remedy') }),
        ]
      : []),
  ])
  return { text, rows: isLost ? logRow(view, pen) : [] }
}
