import type { DeploymentDetail } from '../contract/deployment.ts'
import type { CliContext } from './io.ts'
import { wordsFor } from './language.ts'
import { hint, printJson } from './say.ts'
import { openSession, type Session } from './session.ts'
import { showDeployment } from './show-release.ts'
import { styleOf } from './style.ts'

export async function deploymentShow(
  this: CliContext,
  { json }: { json: boolean },
  id: number,
): Promise<void> {
  const session = await openSession(this)
  const deployment = await session.client.get<DeploymentDetail>(`/deployments/${id}`)
  print(session, deployment, json)
  hint(session.io, `rmm logs${deployment.finished_at === null ? ' -f' : ''} ${id}`)
}

/** The target goes back to what ran before; with `abandon` nobody will know what runs there. */
export async function deploymentStop(
  this: CliContext,
  { abandon, json }: { abandon: boolean; json: boolean },
  id: number,
): Promise<void> {
  const session = await openSession(this)
  const deployment = await session.client.post<DeploymentDetail>(`/deployments/${id}/stop`, {
    force: abandon,
  })
  print(session, deployment, json)
  const t = wordsFor(session.io)
  session.io.stderr.write(`${abandon ? t('cli-given-up') : t('cli-stopping')}\n`)
  hint(session.io, `rmm logs -f ${id}`)
}

function print({ io }: Session, deployment: DeploymentDetail, json: boolean): void {
  if (json) return printJson(io, deployment)
  io.stdout.write(showDeployment(wordsFor(io), deployment, styleOf(io, io.stdout), io.now()))
}
