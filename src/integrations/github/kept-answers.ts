/** Enough for what is asked again and again; each may be some hundred kilobytes. */
const MOST = 100

export interface KeptAnswer {
  etag: string
  data: unknown
}

export interface KeptAnswers {
  of(url: string): KeptAnswer | null
  keep(url: string, answer: KeptAnswer): void
}

/** What GitHub answered last to the same question: "not changed" costs it nothing, and us no call of the limit. */
export function createKeptAnswers(): KeptAnswers {
  const kept = new Map<string, KeptAnswer>()
  return {
    of: (url) => kept.get(url) ?? null,
    keep(url, answer) {
      kept.delete(url)
      kept.set(url, answer)
      const [oldest] = kept.keys()
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    },
  }
}
