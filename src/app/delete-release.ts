import type { Asker } from '../domain/asker.ts'
import type { Release } from '../domain/release/release.ts'
import { cancelRelease } from './cancel-release.ts'
import type { Deps } from './deps.ts'
import { mustFindRelease } from './perform.ts'

/**
 * Nothing that ever was is taken out of the history, and being created is history: a release that is deleted is cancelled.
 * `revision`: what whoever deletes has seen; null: whatever it is.
 */
export async function deleteRelease(
  deps: Deps,
  { releaseId, revision }: { releaseId: number; revision: number | null },
  by: Asker,
): Promise<Release> {
  const release = await mustFindRelease(deps, releaseId)
  if (release.status === 'cancelled') return release
  return cancelRelease(deps, releaseId, by, revision)
}
