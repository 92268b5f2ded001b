import type { Tx } from '../db/connection.ts'
import {
  changeDeployment,
  deploymentOfCause,
  findDeployment,
  finishDeployment,
  lockDeployment,
  markRolledBack,
  openDeployment,
} from '../db/deployment.ts'
import { insertEvent } from '../db/event.ts'
import { lockRelease } from '../db/release.ts'
import { deploymentStarter } from '../db/views/deployment-starter.ts'
import type { Asker } from '../domain/asker.ts'
import type { Deployment, DeploymentKind, RunningVersion } from '../domain/deployment/deployment.ts'
import type { Failure } from '../domain/failures.ts'
import { isVoid } from '../domain/release/tag-lost.ts'
import type { Runner } from '../domain/service/settings.ts'
import type { Deps } from './deps.ts'

export interface Opening {
  /** Names this piece of work for ever; a replay finds it again. */
  cause: string
  releaseId: number | null
  service: string
  environment: string
  kind: DeploymentKind
  tag: string
  commit: string | null
  /** Known beforehand for a rehearsal; recorded by its first step otherwise. */
  from: RunningVersion | null
  /** Known beforehand when going back. */
  toRevision: string | null
  /** Brings the target back to a known state: that is owed to the target, also when the release was cancelled meanwhile. */
  repairs?: boolean
  /** Who wants it, where that is no matter of a release. */
  initiatedBy?: string
}

/** Opens a deployment on its target, or finds the one that this cause opened before. Null: the release is off its way. */
export async function startDeployment(deps: Deps, opening: Opening): Promise<number | null> {
  const at = deps.now()
  return deps.db.transaction().execute(async (tx) => {
    const release = opening.releaseId === null ? null : await lockRelease(tx, opening.releaseId)
    const isOff = release !== null && (release.status === 'cancelled' || isVoid(release))
    // One that was opened before is stopped, not forgotten.
    if (isOff && !opening.repairs && (await deploymentOfCause(tx, opening.cause)) === null) return null
    return openIn(tx, opening, { at, by: machine(`${opening.cause}/open`) })
  })
}

/** The same inside a transaction: a deployment by whoever carries the release out. */
export async function openIn(
  tx: Tx,
  opening: Opening & { runner?: Runner },
  { at, by }: { at: Date; by: Asker },
): Promise<number> {
  const { deployment, isNew } = await openDeployment(tx, { ...opening, at })
  if (!isNew) return deployment.id
  if (opening.from) await changeDeployment(tx, deployment.id, { from: opening.from })
  const { service, environment, kind, tag } = deployment
  await insertEvent(tx, {
    at,
    action: 'deployment_started',
    by,
    releaseId: opening.releaseId,
    deploymentId: deployment.id,
    service,
    after: { environment, kind, tag, ...initiator(opening.initiatedBy) },
  })
  return deployment.id
}

const STATUS_OF = { succeeded: 'succeeded', failed: 'failed', stopped: 'cancelled' } as const

/** Ends a deployment; ending it again changes nothing. */
export async function endDeployment(
  deps: Deps,
  end: { deploymentId: number; kind: keyof typeof STATUS_OF; failure: Failure | null },
): Promise<Deployment> {
  const at = deps.now()
  return deps.db.transaction().execute(async (tx) => {
    const deployment = await lockDeployment(tx, end.deploymentId)
    if (!deployment) throw new Error(`deployment ${end.deploymentId} does not exist`)
    return endIn(tx, deployment, { ...end, at, by: machine(`deployment-${deployment.id}/end`) })
  })
}

/** The same inside a transaction that has the deployment locked. */
export async function endIn(
  tx: Tx,
  deployment: Deployment,
  end: { kind: keyof typeof STATUS_OF; failure: Failure | null; at: Date; by: Asker },
): Promise<Deployment> {
  const { failure, at, by } = end
  const status = STATUS_OF[end.kind]
  const changed = await finishDeployment(tx, deployment.id, { status, failure, at })
  if (!changed) return deployment
  const { service, environment, releaseId } = deployment
  const starter = releaseId === null ? await deploymentStarter(tx, deployment.id) : undefined
  await insertEvent(tx, {
    at,
    action: 'deployment_ended',
    by,
    releaseId,
    deploymentId: deployment.id,
    service,
    after: { environment, status, failure, ...initiator(starter) },
  })
  return { ...deployment, status }
}

function initiator(name: string | undefined): { initiated_by?: string } {
  return name === undefined ? {} : { initiated_by: name }
}

/** The target of a failed deployment is back where it was. */
export async function settleRolledBack(deps: Deps, deploymentId: number): Promise<void> {
  await deps.db.transaction().execute((tx) => markRolledBack(tx, deploymentId))
}

export async function mustFindDeployment(deps: Pick<Deps, 'db'>, id: number): Promise<Deployment> {
  const deployment = await findDeployment(deps.db, id)
  if (!deployment) throw new Error(`deployment ${id} does not exist`)
  return deployment
}

/** The machine itself, as an actor of the audit log. */
export function machine(cause: string): Asker {
  return { person: 'machine', channel: 'machine', cause }
}
