/** Whoever knows what lies between two commits of a repository: git, or a code host. */
export interface CommitSource {
  /** `head` and what led to it, without what `base` has too. */
  compare(repository: string, range: CommitRange): Promise<CommitsSeen>
}

export interface CommitRange {
  /** Full hashes. */
  base: string
  head: string
}

/** Not knowing is an answer. `refused`: asking again changes nothing. */
export type CommitsSeen =
  | { kind: 'known'; between: CommitsBetween }
  | { kind: 'unreachable' | 'refused'; reason: string }

export interface CommitsBetween {
  /** Newest first; of very many only the newest. */
  commits: readonly Commit[]
  /** All of them. */
  total: number
  pullRequests: readonly PullRequest[]
  /** Where people read it; null: nowhere. */
  url: string | null
}

export interface Commit {
  sha: string
  /** One line of text that somebody else wrote. */
  title: string
  author: string
  at: string
  url: string | null
}

export interface PullRequest {
  number: number
  title: string
  author: string | null
  url: string | null
}

/** More are counted, not listed. */
export const MOST_COMMITS = 1_000
