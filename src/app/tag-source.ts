import type { SeenTag } from '../domain/version/tag-source.ts'

/** A tag of a service that could be released. */
export interface ReleasableTag extends SeenTag {
  /** The newest release of it; null: there is none. */
  releaseId: number | null
}

export type ReleasableTags =
  /** Newest version first. */
  { kind: 'known'; tags: readonly ReleasableTag[] } | { kind: 'unreachable'; reason: string }

/** The tags of one service that match its pattern. */
export type TagsOf = (service: string) => Promise<ReleasableTags>
