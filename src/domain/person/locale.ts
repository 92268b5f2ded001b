export const LOCALES = ['en', 'ru'] as const

/** A language that the machine speaks. */
export type Locale = (typeof LOCALES)[number]

export function isLocale(word: string | null | undefined): word is Locale {
  return LOCALES.some((locale) => locale === word)
}
