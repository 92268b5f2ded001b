import { keep, kept } from './kept.ts'
import type { WebLocale } from './web-locale.ts'

const NAME = 'rmm-locale'

/** What was chosen in this browser, what it prefers, English. Somebody who is signed in has a setting of their own. */
export function preferredLocale(): WebLocale {
  const chosen = kept(NAME)
  if (isWebLocale(chosen)) return chosen
  const wanted = navigator.languages.map((language) => language.split('-')[0]).find(isWebLocale)
  return wanted ?? 'en'
}

export function keepLocale(locale: WebLocale): void {
  keep(NAME, locale)
}

function isWebLocale(word: string | null | undefined): word is WebLocale {
  return word === 'en' || word === 'ru'
}
