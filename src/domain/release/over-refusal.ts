import type { Refusal } from '../refusals.ts'
import type { Release } from './release.ts'

/** What is reported about a release that is over comes too late; where it ended because of its tag, that is said. */
export function overRefusal({ service, tag, status, failure }: Release, reported: string): Refusal {
  const { approved, found } = failure?.facts ?? {}
  if (failure?.code === 'tag_moved' && approved !== undefined && found !== undefined)
    return { code: 'over_tag_moved', facts: { service, tag, approved, found, reported } }
  if (failure?.code === 'tag_deleted' && approved !== undefined)
    return { code: 'over_tag_deleted', facts: { service, tag, approved, reported } }
  return { code: 'release_over', facts: { service, tag, status, reported } }
}
