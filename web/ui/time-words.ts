import type { WebLocale } from '../early/web-locale.ts'

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

type Unit = (typeof UNITS)[number][0]

const JUST_NOW_S = 5

/** Made once, when it is first needed: a format takes as long as drawing a hundred cells. */
function once<Key, Made>(made: Map<Key, Made>, key: Key, make: () => Made): Made {
  const one = made.get(key) ?? make()
  made.set(key, one)
  return one
}

const agoFormats = new Map<WebLocale, Intl.RelativeTimeFormat>()
const momentFormats = new Map<WebLocale, Intl.DateTimeFormat>()
/** An overview asks a thousand times every second, mostly for the same. */
const agoWords = new Map<string, string>()
/**
 * The same everywhere, as in the files that logs are kept in. Made before there is a log: the first lines of a long one are work enough.
 */
const CLOCK = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function inWords(count: number, unit: Unit, locale: WebLocale): string {
  const format = () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  return once(agoWords, `${locale} ${count} ${unit}`, () =>
    once(agoFormats, locale, format).format(count, unit),
  )
}

export function ago(at: string, now: number, locale: WebLocale): string {
  const seconds = Math.round((Date.parse(at) - now) / 1_000)
  if (Math.abs(seconds) < JUST_NOW_S) return inWords(0, 'second', locale)
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const)
  return inWords(Math.trunc(seconds / size), unit, locale)
}

export function moment(at: string, locale: WebLocale): string {
  const format = () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
  return once(momentFormats, locale, format).format(new Date(at))
}

export function clockTime(at: string): string {
  return CLOCK.format(new Date(at))
}

/** "850 ms", "12 s", "3 min 5 s", "2 days 4 h": how long something took or takes. */
export function duration(ms: number, locale: WebLocale): string {
  const say = (value: number, unit: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value)
  if (ms < 1_000) return say(Math.round(ms), 'millisecond')
  const seconds = ms / 1_000
  if (seconds < 10) return say(seconds, 'second', 1)
  if (seconds < 60) return say(Math.round(seconds), 'second')
  const minutes = Math.floor(seconds / 60)
  /** What is nothing is not said: "2 h". */
  const both = (value: number, unit: string, rest: number, smaller: string) =>
    rest === 0 ? say(value, unit) : `${say(value, unit)} ${say(rest, smaller)}`
  if (minutes < 60) return both(minutes, 'minute', Math.floor(seconds % 60), 'second')
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return both(hours, 'hour', minutes % 60, 'minute')
  return both(Math.floor(hours / 24), 'day', hours % 24, 'hour')
}
