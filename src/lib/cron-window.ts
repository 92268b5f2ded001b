import { Cron } from 'croner'

export interface CronWindow {
  /** Five fields: minute, hour, day, month, weekday. */
  cron: string
  durationMs: number
  /** IANA name. */
  timezone: string
}

/** A window that opens more often than this while it is still open has no end worth telling. */
const MOST_OVERLAPS = 100

/** The window that is open at this moment, from its first opening to its last closing; null when none is. */
export function openWindow(window: CronWindow, at: Date): { since: Date; until: Date } | null {
  const cron = new Cron(window.cron, { timezone: window.timezone, paused: true })
  const first = cron.nextRun(new Date(at.getTime() - window.durationMs))
  if (!first || first > at) return null
  let last = first
  for (let overlaps = 0; overlaps < MOST_OVERLAPS; overlaps++) {
    const next = cron.nextRun(last)
    if (!next || next.getTime() > last.getTime() + window.durationMs) break
    last = next
  }
  return { since: first, until: new Date(last.getTime() + window.durationMs) }
}

/** When it opens next, after this moment; null for never. */
export function nextWindow(window: CronWindow, at: Date): { since: Date; until: Date } | null {
  const since = new Cron(window.cron, { timezone: window.timezone, paused: true }).nextRun(at)
  return since && { since, until: new Date(since.getTime() + window.durationMs) }
}

/** What is wrong with an expression, in words; null when it is right. */
export function cronProblem(cron: string, timezone: string): string | null {
  if (cron.trim().split(/\s+/).length !== 5)
    return 'must have five fields: minute, hour, day, month, weekday, such as "0 18 * * 5"'
  try {
    const next = new Cron(cron, { timezone, paused: true }).nextRun()
    return next === null ? 'names a moment that never comes' : null
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return `cannot be read: ${reason.replace(/^Cron\w*: /, '')}`
  }
}
