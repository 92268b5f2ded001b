import { votesOf } from '../db/approval.ts'
import { tally } from '../domain/approval/policy.ts'
import { questionOf } from './decide-release.ts'
import type { Deps } from './deps.ts'
import { mustFindRelease } from './perform.ts'

/** Whether nobody is asked about this release. */
export async function needsNoApproval(deps: Deps, releaseId: number): Promise<boolean> {
  const release = await mustFindRelease(deps, releaseId)
  return tally(questionOf(deps, release), await votesOf(deps.db, releaseId)).needed === 0
}
