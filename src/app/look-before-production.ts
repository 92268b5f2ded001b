import { setTimeout as sleep } from 'node:timers/promises'
import { findRelease } from '../db/release.ts'
import type { Asker } from '../domain/asker.ts'
import type { Status } from '../domain/release/status.ts'
import type { TagSource, TagsSeen } from '../domain/version/tag-source.ts'
import type { Deps } from './deps.ts'
import { mustMay } from './must-may.ts'
import { takeOffWay } from './take-off-way.ts'

/** The workflow waits meanwhile; a repository that needs longer is as good as away. */
const LIMIT_MS = 5_000
const APPROVABLE: readonly Status[] = ['manual_testing', 'manual_test_passed']

interface Announced {
  releaseId: number
  status?: Status | undefined
}

export interface LookBeforeDeps extends Deps {
  /** Asks anew each time. */
  tagSource: TagSource
  limitMs?: number
}

/**
 * A workflow that carries a release out by itself says that it begins in production. Nobody else compares the tag with the commit that
 * people approved, so that is done now: a release whose tag is elsewhere is taken off its way, and the report then comes too late.
 * Where the repository does not say, the report is taken as it is. It begins no releases: of the other tags nothing is kept.
 */
export async function lookBeforeProduction(
  deps: LookBeforeDeps,
  { releaseId, status }: Announced,
  by: Asker,
): Promise<void> {
  if (status !== 'deploying') return
  const release = await findRelease(deps.db, releaseId)
  if (!release || release.runner !== 'github' || release.commit === null) return
  const { services } = deps.installation
  const service = Object.hasOwn(services, release.service) ? services[release.service] : undefined
  if (!service || !APPROVABLE.includes(release.status)) return
  await mustMay(deps.db, by, 'report_release', release.service)

  const seen = await seenInTime(deps, service.repository)
  if (seen?.kind !== 'known') return
  const now = seen.tags.find(({ tag }) => tag === release.tag)?.commit ?? null
  if (now === release.commit) return
  await deps.db.transaction().execute((tx) => takeOffWay(tx, deps, { release, now }))
}

async function seenInTime(
  { tagSource, limitMs = LIMIT_MS }: LookBeforeDeps,
  repository: string,
): Promise<TagsSeen | null> {
  const patience = new AbortController()
  const limit = sleep(limitMs, null, { signal: patience.signal }).catch(() => null)
  const answer = tagSource.tagsOf(repository).catch(() => null)
  return Promise.race([answer, limit]).finally(() => patience.abort())
}
