import { votesOf } from '../db/approval.ts'
import { findByCause } from '../db/event.ts'
import { tally } from '../domain/approval/policy.ts'
import type { Asker } from '../domain/asker.ts'
import { type Refusal, Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import type { Environment } from '../domain/service/settings.ts'
import { startRelease } from './create-release.ts'
import { questionOf } from './decide-release.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { mustFindRelease } from './perform.ts'
import { roadOf, serviceOf } from './service-of.ts'

/**
 * Sends a draft on its way. Everything after that a release does by itself, so the answer for a place further on is what it still
 * needs to get there. `environment` null: wherever comes next.
 */
export async function deployRelease(
  deps: Deps,
  { releaseId, environment }: { releaseId: number; environment: string | null },
  by: Asker,
): Promise<Release> {
  const release = await mustFindRelease(deps, releaseId)
  if (await findByCause(deps.db, by.cause)) return release
  await mustMay(deps.db, by, 'create_release', release.service)

  const { stage, production } = roadOf(deps.installation, serviceOf(deps.installation, release.service))
  const next = release.status === 'draft' ? stage : production
  const goal = environment ?? next.name
  if (goal !== stage.name && goal !== production.name) {
    const facts = {
      environment: goal,
      service: release.service,
      stage: stage.name,
      production: production.name,
    }
    throw new Refused({ code: 'not_on_the_way', facts })
  }
  if (release.status === 'draft' && goal === stage.name) return startRelease(deps, releaseId, by)
  throw new Refused(await whyNot(deps, release, { goal, production }))
}

const BEFORE_PEOPLE: readonly string[] = ['draft', 'initiated', 'stage_building', 'stage_test_rollback']

async function whyNot(
  deps: Deps,
  release: Release,
  { goal, production }: { goal: string; production: Environment },
): Promise<Refusal> {
  const { id, service, tag, status } = release
  const facts = { service, tag, status, environment: goal, release: id }
  if (release.held) return release.held
  if (goal !== production.name) return { code: 'already_there', facts }
  if (BEFORE_PEOPLE.includes(status))
    return { code: 'not_there_yet', facts: { ...facts, ...asked(production) } }
  if (status !== 'manual_testing') return { code: 'already_there', facts }

  const { open } = tally(questionOf(deps, release), await votesOf(deps.db, id))
  return {
    code: 'waits_for_approvals',
    facts: { ...facts, missing: open.join(', '), ...asked(production) },
  }
}

/** How many are needed, and of whom. */
function asked({ approvals }: Environment): { needed: number; approvers: string } {
  if (approvals.kind === 'nobody') return { needed: 0, approvers: '' }
  const { people } = approvals
  return {
    needed: approvals.kind === 'some_of' ? approvals.count : people.length,
    approvers: people.join(', '),
  }
}
