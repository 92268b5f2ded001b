import type { Schemas } from '../../app/api.ts'

export type UnreleasedTag = Pick<Schemas['ServiceTag'], 'tag' | 'commit'>

/** What is newer than everything that was ever released; an older one left out then is left out for good. */
export function unreleasedOf(newestFirst: readonly Schemas['ServiceTag'][]): readonly UnreleasedTag[] {
  const released = newestFirst.findIndex(({ release_id }) => release_id !== null)
  return released === -1 ? newestFirst : newestFirst.slice(0, released)
}
