import type { Tx } from '../db/connection.ts'
import {
  changeDeployment,
  lastDeploymentBefore,
  markRolledBack,
  runningDeploymentOf,
  successfulDeployments,
} from '../db/deployment.ts'
import type { Asker } from '../domain/asker.ts'
import type { DeploymentKind } from '../domain/deployment/deployment.ts'
import { type Failure, failure } from '../domain/failures.ts'
import type { Action } from '../domain/release/lifecycle.ts'
import type { Release } from '../domain/release/release.ts'
import { endIn, openIn } from './deployment.ts'
import type { Deps } from './deps.ts'
import { roadOf, serviceOf } from './service-of.ts'

/** What a move says about the workflow's attempts: how the one under way ended, and which began. */
interface Meaning {
  ends?: 'succeeded' | 'failed' | 'stopped'
  begins?: { where: 'stage' | 'production'; kind: DeploymentKind }
}

const MEANING: Partial<Record<Action, Meaning>> = {
  begin_stage: { begins: { where: 'stage', kind: 'deploy' } },
  stage_failed: { ends: 'failed' },
  begin_rehearsal: { ends: 'succeeded', begins: { where: 'stage', kind: 'rehearsal' } },
  rehearsal_failed: { ends: 'failed' },
  ready_for_testing: { ends: 'succeeded' },
  begin_production: { begins: { where: 'production', kind: 'deploy' } },
  confirm: { ends: 'succeeded' },
  production_failed: { ends: 'failed' },
  begin_automatic_rollback: { ends: 'failed', begins: { where: 'production', kind: 'rollback' } },
  begin_rollback: { begins: { where: 'production', kind: 'rollback' } },
  rolled_back: { ends: 'succeeded' },
  rollback_failed: { ends: 'failed' },
  cancel: { ends: 'stopped' },
}

interface Reported {
  action: Action
  /** After the move. */
  release: Release
  by: Asker
}

/** Writes down what a workflow did to a target, so that what runs where is known of it too. */
export async function recordReported(
  tx: Tx,
  deps: Pick<Deps, 'installation' | 'now'>,
  reported: Reported,
): Promise<void> {
  const { ends, begins } = MEANING[reported.action] ?? {}
  if (ends) await end(tx, deps, reported, ends)
  if (begins) await begin(tx, deps, reported, begins)
}

async function end(
  tx: Tx,
  deps: Pick<Deps, 'now'>,
  { action, release, by }: Reported,
  kind: NonNullable<Meaning['ends']>,
): Promise<void> {
  const running = await runningDeploymentOf(tx, release.id)
  if (!running) return
  // What the release failed of, which the machine may know better than the report.
  const why = kind === 'failed' ? (release.failure ?? reportedFailure(action, release)) : null
  await endIn(tx, running, { kind, failure: why, at: deps.now(), by: { ...by, cause: `${by.cause}:ended` } })
  const undone = action === 'rolled_back' ? await lastDeploymentBefore(tx, running) : null
  if (undone !== null) await markRolledBack(tx, undone)
}

async function begin(
  tx: Tx,
  deps: Pick<Deps, 'installation' | 'now'>,
  { release, by }: Reported,
  { where, kind }: NonNullable<Meaning['begins']>,
): Promise<void> {
  const tag = kind === 'rollback' ? release.rollbackToTag : release.tag
  // It went back to something that nobody named: there is no version to write down.
  if (tag === null) return
  const environment = roadOf(deps.installation, serviceOf(deps.installation, release.service))[where].name
  const target = { service: release.service, environment }
  const history = await successfulDeployments(tx, target)
  const [before] = history
  const known = kind === 'rollback' ? history.find((one) => one.tag === tag)?.commit : release.commit
  const id = await openIn(
    tx,
    {
      ...target,
      cause: `release-${release.id}/reported-${release.revision}`,
      releaseId: release.id,
      runner: 'github',
      kind,
      tag,
      commit: known ?? null,
      from: before?.commit ? { tag: before.tag, commit: before.commit, revision: null } : null,
      toRevision: null,
    },
    { at: deps.now(), by: { ...by, cause: `${by.cause}:started` } },
  )
  await changeDeployment(tx, id, { touched: true })
}

const PART: Partial<Record<Action, string>> = {
  stage_failed: 'stage',
  rehearsal_failed: 'the rehearsal of the way back',
  begin_automatic_rollback: 'production',
  production_failed: 'production',
  rollback_failed: 'the rollback',
}

/** Why a release failed that a workflow carries out; null for a move that is no failure. */
export function reportedFailure(action: Action, release: Pick<Release, 'githubActionLink'>): Failure | null {
  const what = PART[action]
  if (what === undefined) return null
  return failure('workflow_failed', { what, link: release.githubActionLink ?? 'on GitHub, under Actions' })
}
