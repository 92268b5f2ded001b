/** When somebody wants no sound, in minutes after midnight of their own clock. */
export interface QuietHours {
  /** Null: never. */
  quietFrom: number | null
  /** Not quiet any more from here on. Earlier than `quietFrom`: of the next day. */
  quietTo: number | null
  /** IANA name. */
  timeZone: string
}

/** Whether messages come without a sound. Nothing is ever withheld. */
export function isQuiet({ quietFrom, quietTo, timeZone }: QuietHours, at: Date): boolean {
  if (quietFrom === null || quietTo === null) return false
  const minute = minuteOfDay(at, timeZone)
  return quietFrom <= quietTo
    ? minute >= quietFrom && minute < quietTo
    : minute >= quietFrom || minute < quietTo
}

function minuteOfDay(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return read('hour') * 60 + read('minute')
}

/** `22:30` as minutes after midnight, or null. */
export function minuteOf(clock: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** `22:30`. */
export function clockTime(minute: number): string {
  const hours = String(Math.floor(minute / 60)).padStart(2, '0')
  return `${hours}:${String(minute % 60).padStart(2, '0')}`
}
