/** How fast calls may follow one another. */
export interface Pace {
  /** On average. */
  everyMs: number
  /** This many at once, after a rest. */
  burst: number
}

export interface Pacer {
  /** When the next call may begin; not later than now: at once. */
  readyAt(): number
  take(now: number): void
  /** The call that was taken last was not made after all. */
  giveBack(): void
}

/** A bucket of tokens, kept as the one moment at which it will be full again. */
export function createPacer({ everyMs, burst }: Pace): Pacer {
  let fullAt = 0
  return {
    readyAt: () => fullAt - (burst - 1) * everyMs,
    take(now) {
      fullAt = Math.max(now, fullAt) + everyMs
    },
    giveBack() {
      fullAt -= everyMs
    },
  }
}
