/** Whoever knows the tags of a repository: git, or a code host. */
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
