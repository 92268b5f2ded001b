import { findByCause } from '../db/event.ts'
import { lockRelease } from '../db/release.ts'
import type { Asker } from '../domain/asker.ts'
import { Refused } from '../domain/refusals.ts'
import type { Release } from '../domain/release/release.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { NotFound } from './not-found.ts'
import { performIn } from './perform.ts'
import { planRollbackIn } from './plan-rollback.ts'
import { targetKey } from './service-of.ts'

/** A person takes production back to an earlier version. Planned again under the lock: what was shown may be old. */
export async function rollBack(
  deps: Deps,
  { releaseId, toTag }: { releaseId: number; toTag: string | null },
  by: Asker,
): Promise<Release> {
  return deps.db.transaction().execute(async (tx) => {
    const release = await lockRelease(tx, releaseId)
    if (!release) throw new NotFound('release', releaseId)
    if (await findByCause(tx, by.cause)) return release

    await mustMay(tx, by, 'roll_back', release.service)
    const plan = await planRollbackIn(tx, deps, { release, toTag })
    if (plan.refusal) throw new Refused(plan.refusal)
    const rollbackToTag = plan.to?.tag ?? ''
    return performIn(tx, deps, {
      action: 'begin_rollback',
      releaseId,
      by,
      facts: { rollbackToTag },
      starts: (moved) => ({
        name: 'roll-back',
        id: `rollback-${moved.id}-${moved.revision}`,
        target: targetKey(moved.service, plan.environment),
        releaseId: moved.id,
      }),
    })
  })
}
