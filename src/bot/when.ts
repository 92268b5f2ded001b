import type { Translate } from '../i18n/translate.ts'

/** `30.09.2025 14:30`, as the reader's clock shows it. */
export function dateTime(at: Date, timeZone: string): string {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const { day, month, year, hour, minute } = Object.fromEntries(parts)
  return `${day}.${month}.${year} ${hour}:${minute}`
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(timeZone, clock)
  return clock
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `15 min`, `2 h 5 min`, `3 d 4 h`: the two largest units, rounded down. */
export function since(ms: number, t: Translate): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < MINUTE) return t('when-seconds', { seconds: String(seconds) })
  if (seconds < HOUR) return t('when-minutes', { minutes: String(Math.floor(seconds / MINUTE)) })
  const [large, small] = seconds < DAY ? ([HOUR, MINUTE] as const) : ([DAY, HOUR] as const)
  const rest = Math.floor((seconds % large) / small)
  const [whole, part] =
    large === HOUR ? (['when-hours', 'when-minutes'] as const) : (['when-days', 'when-hours'] as const)
  const [wholeFact, partFact] =
    large === HOUR ? (['hours', 'minutes'] as const) : (['days', 'hours'] as const)
  const first = t(whole, { [wholeFact]: String(Math.floor(seconds / large)) })
  return rest === 0 ? first : `${first} ${t(part, { [partFact]: String(rest) })}`
}
