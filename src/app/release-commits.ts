import { firstDeploymentTo } from '../db/first-deployment.ts'
import { lookAt, placesOf } from '../db/views/places.ts'
import { isOver } from '../domain/deployment/deployment.ts'
import type { Release } from '../domain/release/release.ts'
import { type CommitsBrought, commitsBrought } from './commits-brought.ts'
import type { CommitsOf, ComparedVersion } from './commits-of.ts'
import type { Deps } from './deps.ts'
import { mustFindRelease } from './perform.ts'

export interface ReleaseCommits extends CommitsBrought {
  release: Release
  /** What production runs, or ran before this release came there; null: nothing. */
  base: ComparedVersion | null
}

interface ReadingDeps extends Pick<Deps, 'db' | 'installation'> {
  commitsOf: CommitsOf
}

/** What a release brings to production. */
export async function releaseCommits(
  deps: ReadingDeps,
  id: number,
  patienceMs?: number,
): Promise<ReleaseCommits> {
  const release = await mustFindRelease(deps, id)
  const { service, tag, commit } = release
  const place = deps.installation.services[service]
    ? placesOf(deps.installation, deps.installation.services[service]).at(-1)
    : undefined
  const environment = place?.environment.name ?? 'production'
  const own = await firstDeploymentTo(deps.db, { releaseId: id, environment })
  // A deployment that has just begun has not noted yet what it found there.
  const isNoted = own !== null && (own.from !== null || isOver(own.status))
  const [seen] = isNoted || !place ? [] : await lookAt(deps.db, [place])
  const before = isNoted ? own.from : (seen?.running ?? null)
  const base = before && { tag: before.tag, commit: before.commit }
  const head = { tag, commit }
  const patience = patienceMs === undefined ? {} : { patienceMs }
  const brought = await commitsBrought(deps.commitsOf, { service, environment, base, head, ...patience })
  return { release, base, ...brought }
}
