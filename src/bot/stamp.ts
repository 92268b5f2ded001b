const MINUTE_MS = 60_000

/** The minute in which a question was drawn: whoever says yes to it later is asked again. */
export function stampNow(at: Date): string {
  return Math.floor(at.getTime() / MINUTE_MS).toString(36)
}

/** At most `lastsMs` old, of the minute in which it was drawn. One from the future was drawn by a clock that runs ahead. */
export function isFresh(stamp: string | number | undefined, at: Date, lastsMs: number): boolean {
  if (!/^[0-9a-z]{1,8}$/.test(String(stamp))) return false
  const drawnAt = Number.parseInt(String(stamp), 36) * MINUTE_MS
  const ageMs = at.getTime() - drawnAt
  return ageMs >= -MINUTE_MS && ageMs < lastsMs + MINUTE_MS
}
