import type { WebLocale } from '../early/web-locale.ts'
import { loadWords } from '../early/words.ts'
import { type Translate, translateWith } from './translate.ts'

export async function loadTranslate(locale: WebLocale): Promise<Translate> {
  return translateWith(locale, await loadWords(locale))
}
