import type { WebLocale } from '../early/web-locale.ts'

let locale: WebLocale = 'en'

/** The machine answers in the language of the pages. */
export function speakTo(next: WebLocale): void {
  locale = next
}

export function spoken(): WebLocale {
  return locale
}
