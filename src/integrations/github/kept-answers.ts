/** In characters: the tags of some hundred repositories, asked again and again; another answer may be some hundred kilobytes. */
const MOST = 32_000_000

export interface KeptAnswer {
  etag: string
  data: unknown
}

export interface KeptAnswers {
  of(url: string): KeptAnswer | null
  keep(url: string, answer: KeptAnswer): void
}

/** What GitHub answered last to the same question: "not changed" costs it nothing, and us no call of the limit. What nobody asks again goes first. */
export function createKeptAnswers(most = MOST): KeptAnswers {
  const kept = new Map<string, KeptAnswer & { size: number }>()
  let size = 0

  function forget(url: string): void {
    size -= kept.get(url)?.size ?? 0
    kept.delete(url)
  }

  return {
    of(url) {
      const known = kept.get(url)
      if (known === undefined) return null
      kept.delete(url)
      kept.set(url, known)
      return known
    },
    keep(url, answer) {
      forget(url)
      const own = url.length + JSON.stringify(answer.data).length
      kept.set(url, { ...answer, size: own })
      size += own
      for (const oldest of kept.keys()) {
        if (size <= most) break
        forget(oldest)
      }
    },
  }
}
