import { newestReleasesOf } from '../db/views/releases-by-tag.ts'
import type { Service } from '../domain/service/settings.ts'
import { compareTags } from '../domain/version/order.ts'
import { matchesPattern, tagProblem } from '../domain/version/tag.ts'
import type { SeenTag, TagSource } from '../domain/version/tag-source.ts'
import type { Deps } from './deps.ts'
import { mustFindService } from './must-find-service.ts'
import type { TagsOf } from './tag-source.ts'

/** Nobody chooses among more. */
const MOST = 200

/** What could be released of a service, from whoever knows its repository. */
export function createTagsOf(
  { db, installation }: Pick<Deps, 'db' | 'installation'>,
  source: TagSource,
): TagsOf {
  return async (name) => {
    const service = mustFindService(installation, name)
    const seen = await source.tagsOf(service.repository)
    if (seen.kind === 'unreachable') return seen
    const tags = newestFirst(service, seen.tags)
    const released = await newestReleasesOf(
      db,
      name,
      tags.map(({ tag }) => tag),
    )
    return {
      kind: 'known',
      tags: tags.map((one) => ({ ...one, releaseId: released.get(one.tag) ?? null })),
    }
  }
}

function newestFirst({ tagPattern }: Service, tags: readonly SeenTag[]): readonly SeenTag[] {
  return tags
    .filter(({ tag }) => matchesPattern(tag, tagPattern) && tagProblem(tag) === null)
    .toSorted((one, other) => compareTags(other.tag, one.tag) || (one.tag < other.tag ? 1 : -1))
    .slice(0, MOST)
}
