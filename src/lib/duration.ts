const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Milliseconds of `90s`, `1h30m`, `250ms`; null for anything else. */
export function parseDuration(text: string): number | null {
  if (!/^(?:\d+(?:ms|[smhd]))+$/.test(text)) return null
  const parts = [...text.matchAll(/(\d+)(ms|[smhd])/g)]
  const total = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit as keyof typeof UNITS],
    0,
  )
  return Number.isSafeInteger(total) ? total : null
}
