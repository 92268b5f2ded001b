import { changeDeployment, lockDeployment } from '../db/deployment.ts'
import { insertEvent } from '../db/event.ts'
import { isOver } from '../domain/deployment/deployment.ts'
import { machine } from './deployment.ts'
import type { Deps } from './deps.ts'

export interface Noted {
  deploymentId: number
  /** Null: it is seen again. */
  attention: string | null
  /** Never the same twice: what is lost again is told again. */
  cause: string
}

/**
 * Why the machine cannot see the target of a deployment, or null: it can. That it was lost and found again is for people to hear;
 * another reason for the same is not.
 */
export async function noteAttention(
  deps: Pick<Deps, 'db' | 'now'>,
  { deploymentId, attention, cause }: Noted,
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const deployment = await lockDeployment(tx, deploymentId)
    if (!deployment || isOver(deployment.status) || deployment.attention === attention) return
    await changeDeployment(tx, deploymentId, { attention })
    if ((deployment.attention === null) === (attention === null)) return

    const { service, releaseId, environment } = deployment
    await insertEvent(tx, {
      at: deps.now(),
      action: attention === null ? 'target_seen' : 'target_unseen',
      by: machine(`deployment-${deploymentId}/${cause}`),
      releaseId,
      deploymentId,
      service,
      after: { environment, attention },
    })
  })
}
