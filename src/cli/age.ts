const UNITS = [
  { letter: 'd', ms: 86_400_000 },
  { letter: 'h', ms: 3_600_000 },
  { letter: 'm', ms: 60_000 },
  { letter: 's', ms: 1_000 },
] as const

/** `3m ago`; nobody wants to subtract times. */
export function age(time: string, now: Date): string {
  const ms = now.getTime() - Date.parse(time)
  return ms < 1_000 ? 'just now' : `${span(ms)} ago`
}

/** `42s`, `3m`, `5d`. */
export function span(ms: number): string {
  const unit = UNITS.find((unit) => ms >= unit.ms)
  return unit ? `${Math.floor(ms / unit.ms)}${unit.letter}` : `${Math.max(0, Math.round(ms))}ms`
}

/** How long something took, or has been taking. */
export function took(
  { started_at, finished_at }: { started_at: string | null; finished_at: string | null },
  now: Date,
): string {
  if (started_at === null) return ''
  const end = finished_at === null ? now.getTime() : Date.parse(finished_at)
  const ms = end - Date.parse(started_at)
  return ms < 10_000 ? `${(Math.max(0, ms) / 1_000).toFixed(1)}s` : span(ms)
}

/** `2026-03-15 14:30:00`, in the time zone of whoever reads it, as in the log files. */
export function clock(time: string): string {
  const at = new Date(time)
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
  return `${day} ${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
