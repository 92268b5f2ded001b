/** One thing that is measured, and everything it needs. */
export interface Measure {
  /** For the command line: `--only start`. */
  name: string
  title: string
  /** Why it cannot run here, or null. */
  missing: () => Promise<string | null>
  run: (tools: Tools) => Promise<readonly Row[]>
}

export interface Tools {
  /** Fewer repetitions, to try the benchmark itself. */
  quick: boolean
  say: (line: string) => void
}

export interface Row {
  /** Unique: the baseline knows it by this. */
  what: string
  unit: 'ms' | 'MB' | '/s'
  samples: readonly number[]
  /** What the same thing costs without us, in the same run; null for a row that only explains another. */
  floor: { what: string; samples: readonly number[] } | null
  goal: Goal | null
  /** How it was measured, where the name does not say it. */
  note?: string
}

export type Goal = { under: number } | { timesFloor: number }

export interface Spread {
  min: number
  median: number
  max: number
}

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((one, other) => one - other)
  const middle = (sorted.length - 1) / 2
  const at = (index: number) => sorted[index] ?? Number.NaN
  return {
    min: at(0),
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    max: at(sorted.length - 1),
  }
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

/** How often everything is done, so that chance has a say and not the last word. */
export function rounds(tools: Tools, count: number): number[] {
  return Array.from({ length: tools.quick ? Math.min(2, count) : count }, (_, index) => index)
}
