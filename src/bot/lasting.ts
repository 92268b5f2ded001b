import type { Translate } from '../i18n/translate.ts'

/** How long a lock or a freeze stands: hours, until the next working morning, or until somebody takes it away. */
export type Lasting = 1 | 4 | 'morning' | 'forever'

export const LASTINGS: readonly Lasting[] = [1, 4, 'morning', 'forever']

const MORNING_HOUR = 9
const HOUR_MS = 3_600_000

export function lastingOf(arg: string | number | undefined): Lasting | null {
  return LASTINGS.find((one) => one === arg) ?? null
}

export function lastingLabel(t: Translate, lasting: Lasting): string {
  return typeof lasting === 'number'
    ? t('manage-lasting-hours', { hours: lasting })
    : t(`manage-lasting-${lasting}`)
}

/** Null: until somebody takes it away. */
export function untilOf(lasting: Lasting, at: Date, timeZone: string): Date | null {
  if (lasting === 'forever') return null
  return lasting === 'morning' ? tomorrowMorning(at, timeZone) : new Date(at.getTime() + lasting * HOUR_MS)
}

/** Tomorrow at 9 by the clock of the reader, whatever it does in the night between. */
export function tomorrowMorning(at: Date, timeZone: string): Date {
  const { year, month, day } = wallClock(at, timeZone)
  const wanted = Date.UTC(year, month - 1, day + 1, MORNING_HOUR)
  const guess = new Date(wanted - offsetMs(new Date(wanted), timeZone))
  return new Date(wanted - offsetMs(guess, timeZone))
}

function offsetMs(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute } = wallClock(at, timeZone)
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at.getTime() / 60_000) * 60_000
}

function wallClock(at: Date, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at)
  const numberOf = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return {
    year: numberOf('year'),
    month: numberOf('month'),
    day: numberOf('day'),
    hour: numberOf('hour'),
    minute: numberOf('minute'),
  }
}
