import { findRepositories, type Repository } from '../db/repository.ts'
import type { Installation } from '../domain/service/settings.ts'
import { repositoryName } from '../lib/repository-name.ts'
import { repositoryOf } from '../lib/repository-of.ts'
import type { Deps } from './deps.ts'

/** A repository whose tags the machine looks at by itself. */
export interface Watched {
  name: string
  /** Null: when somebody says that something changed, and now and then for what nobody said. */
  everyMs: number | null
}

/** GitHub tells nothing of more than three tags that are pushed at once, and does not repeat what nobody took. */
const UNTOLD_MS = 5 * 60_000

/** Those that GitHub tells about, and those that are polled. Of several services of one repository the shortest time counts. */
export function watchedRepositories({
  services,
  github,
}: Pick<Installation, 'services' | 'github'>): readonly Watched[] {
  const watched = new Map<string, number | null>()
  for (const { repository, pollTagsMs = null } of Object.values(services)) {
    const isTold = github.webhookSecret !== null && repositoryOf(repository) !== null
    if (!isTold && pollTagsMs === null) continue
    const name = repositoryName(repository)
    watched.set(name, shorter(watched.get(name) ?? null, pollTagsMs))
  }
  return [...watched].map(([name, everyMs]) => ({ name, everyMs }))
}

function shorter(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}

/** Which of them are to be looked at now. `since`: what happened before was seen by nobody here. */
export async function dueLooks(
  { db, now, installation }: Pick<Deps, 'db' | 'now' | 'installation'>,
  since: Date,
): Promise<readonly string[]> {
  const watched = watchedRepositories(installation)
  const names = watched.map(({ name }) => name)
  const known = await findRepositories(db, names)
  const at = now().getTime()
  return watched
    .filter(({ name, everyMs }) => isDue(known.get(name) ?? null, { everyMs, since, at }))
    .map(({ name }) => name)
}

function isDue(
  repository: Repository | null,
  { everyMs, since, at }: { everyMs: number | null; since: Date; at: number },
): boolean {
  if (repository === null) return true
  const { wantedAt, lookedAt, notBefore } = repository
  if (notBefore !== null && notBefore.getTime() > at) return false
  if (lookedAt === null || lookedAt < since || (wantedAt !== null && wantedAt.getTime() <= at)) return true
  return at - lookedAt.getTime() >= (everyMs ?? UNTOLD_MS)
}
