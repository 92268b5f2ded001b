/** Stretches of time that measures are grouped by, in UTC. A week begins on Monday. */

export type Grain = 'day' | 'week' | 'month'

export interface Period {
  begin: Date
  /** The first moment that no longer belongs to it. */
  end: Date
}

const DAY_MS = 86_400_000

/** The whole stretch cut at the borders of days, weeks or months; the first and the last may be shorter than the others. */
export function periodsOf({ begin, end }: Period, grain: Grain): Period[] {
  const periods: Period[] = []
  for (let from = begin; from < end; ) {
    const next = nextBorder(from, grain)
    const until = next < end ? next : end
    periods.push({ begin: from, end: until })
    from = until
  }
  return periods
}

function nextBorder(at: Date, grain: Grain): Date {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()]
  if (grain === 'month') return new Date(Date.UTC(year, month + 1, 1))
  const sinceMonday = (at.getUTCDay() + 6) % 7
  return new Date(Date.UTC(year, month, grain === 'day' ? day + 1 : day + 7 - sinceMonday))
}

export function daysOf({ begin, end }: Period): number {
  return (end.getTime() - begin.getTime()) / DAY_MS
}
