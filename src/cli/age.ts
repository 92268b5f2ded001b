import type { Translate } from '../i18n/translate.ts'

const UNITS = [
  { name: 'days', ms: 86_400_000 },
  { name: 'hours', ms: 3_600_000 },
  { name: 'minutes', ms: 60_000 },
  { name: 'seconds', ms: 1_000 },
] as const

/** `3m ago`; nobody wants to subtract times. */
export function age(t: Translate, time: string, now: Date): string {
  const ms = now.getTime() - Date.parse(time)
  return ms < 1_000 ? t('cli-just-now') : t('cli-ago', { time: span(t, ms) })
}

/** `42s`, `3m`, `5d`. */
export function span(t: Translate, ms: number): string {
  const unit = UNITS.find((unit) => ms >= unit.ms)
  return unit
    ? t(`cli-span-${unit.name}`, { count: Math.floor(ms / unit.ms) })
    : t('cli-span-milliseconds', { count: Math.max(0, Math.round(ms)) })
}

/** How long something took, or has been taking. */
export function took(
  t: Translate,
  { started_at, finished_at }: { started_at: string | null; finished_at: string | null },
  now: Date,
): string {
  if (started_at === null) return ''
  const end = finished_at === null ? now.getTime() : Date.parse(finished_at)
  const ms = end - Date.parse(started_at)
  return ms < 10_000 ? t('cli-span-seconds', { count: tenths(t, ms) }) : span(t, ms)
}

/** `3.0`, in Russian `3,0`. */
function tenths({ locale }: Translate, ms: number): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
  return new Intl.NumberFormat(locale, digits).format(Math.max(0, ms) / 1_000)
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
