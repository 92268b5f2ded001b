import type { WebLocale } from '../../early/web-locale.ts'

interface Stretch {
  begin: string
  end: string
}

/** "9 – 15 Nov": the machine cuts time in UTC, and a stretch ends where the next one begins. */
export function periodWords({ begin, end }: Stretch, locale: WebLocale): string {
  const last = new Date(Math.max(Date.parse(begin), Date.parse(end) - 1))
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return format.formatRange(new Date(begin), last)
}
