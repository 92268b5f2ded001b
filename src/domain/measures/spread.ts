export interface Spread {
  median: number
  /** Nine of ten are no longer than this: the nearest rank, so always one of the values. */
  p90: number
}

/** Null of nothing: there is no middle of no values. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (index: number) => sorted[index] ?? 0
  if (sorted.length === 0) return null
  const middle = (sorted.length - 1) / 2
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    p90: at(Math.ceil(sorted.length * 0.9) - 1),
  }
}
