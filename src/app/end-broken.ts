import { deploymentOfCause, runningDeploymentOf } from '../db/deployment.ts'
import { type Failure, failure } from '../domain/failures.ts'
import { REFUSALS, type Refusal } from '../domain/refusals.ts'
import type { Action } from '../domain/release/lifecycle.ts'
import type { Status } from '../domain/release/status.ts'
import { messageOf } from '../lib/errors.ts'
import { endDeployment, machine } from './deployment.ts'
import type { Deps } from './deps.ts'
import { mustFindRelease, perform } from './perform.ts'

/** How a release ends that a bug stopped there. */
const END: Partial<Record<Status, Action>> = {
  initiated: 'cancel',
  stage_building: 'stage_failed',
  stage_test_rollback: 'rehearsal_failed',
  manual_test_passed: 'cancel',
  deploying: 'production_failed',
  production_rollback: 'rollback_failed',
  rollback: 'rollback_failed',
}

/** A story ended before its end. Its release must not look like work in progress, nor hold its target for ever. */
export async function endBroken(
  deps: Deps & { mask: (text: string) => string },
  story: { id: string; releaseId: number | null; error: unknown },
): Promise<void> {
  const why = whyBroken(story.error, deps.mask)
  if (story.releaseId === null) return endDevDeployment(deps, story.id, why)
  await endRunningDeployment(deps, story.releaseId, why)

  const release = await mustFindRelease(deps, story.releaseId)
  const action = END[release.status]
  if (!action) return
  const facts = { failure: why }
  await perform(deps, { action, releaseId: release.id, by: machine(`${story.id}/broken`), facts })
}

async function endDevDeployment(deps: Deps, story: string, why: Failure): Promise<void> {
  const deploymentId = await deploymentOfCause(deps.db, `${story}/deploy`)
  if (deploymentId !== null) await endDeployment(deps, { deploymentId, kind: 'failed', failure: why })
}

async function endRunningDeployment(deps: Deps, releaseId: number, why: Failure): Promise<void> {
  const running = await runningDeploymentOf(deps.db, releaseId)
  if (running) await endDeployment(deps, { deploymentId: running.id, kind: 'failed', failure: why })
}

/** The rules said no, because what they rest on changed meanwhile; everything else is a bug. */
export function isRefusedStory(error: unknown): boolean {
  return refusalOf(error) !== null
}

function whyBroken(error: unknown, mask: (text: string) => string): Failure {
  const refusal = refusalOf(error)
  if (refusal === null) return failure('machine_error', { detail: mask(messageOf(error)) })
  const facts = Object.entries(refusal.facts).map(([name, fact]) => [
    name,
    typeof fact === 'string' ? mask(fact) : fact,
  ])
  return failure('refused', { ...Object.fromEntries(facts), refusal: refusal.code })
}

/**
 * Known by its form: the engine keeps an error as text and makes another of it after a crash. A story that asks for a move which
 * the lifecycle does not know is a bug.
 */
function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Error) || error.name !== 'Refused' || !('refusal' in error)) return null
  const { refusal } = error
  return isRefusal(refusal) && refusal.code !== 'wrong_state' ? refusal : null
}

function isRefusal(value: unknown): value is Refusal {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('facts' in value)) return false
  return typeof value.code === 'string' && Object.hasOwn(REFUSALS, value.code)
}
