/** Whoever knows the tags of a repository: git here, a code host another day. */
export interface TagSource {
  tagsOf(repository: string): Promise<TagsSeen>
}

/** Not knowing is an answer. */
export type TagsSeen = { kind: 'known'; tags: readonly SeenTag[] } | { kind: 'unreachable'; reason: string }

export interface SeenTag {
  tag: string
  /** Hash of the commit that it names. */
  commit: string
}

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
