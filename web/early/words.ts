import type { WebLocale } from './web-locale.ts'

/** The part of the catalogue that the pages need, in the one language that is spoken; another one is loaded when it is chosen. */
const PARTS: Readonly<Record<WebLocale, () => Promise<{ texts: readonly string[] }>>> = {
  en: () => import('./catalogue-en.ts'),
  ru: () => import('./catalogue-ru.ts'),
}

export async function loadWords(locale: WebLocale): Promise<readonly string[]> {
  const { texts } = await PARTS[locale]()
  return texts
}
