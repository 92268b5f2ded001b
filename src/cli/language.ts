import { type Translate, translatorFor } from '../i18n/translate.ts'
import type { Io } from './io.ts'

/** Of these the first that is set says which language: the own one, then those of POSIX in their order. */
const VARIABLES = ['RMM_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG']

/** For `Accept-Language`, from `ru_RU.UTF-8`; null where nobody says. */
export function languageOf({ env }: Pick<Io, 'env'>): string | null {
  const set = VARIABLES.map((name) => env[name]).find((value) => value !== undefined && value !== '')
  const [, language, region] = /^([a-z]{2,3})(?:[_-]([A-Z]{2}))?(?:[.@].*)?$/.exec(set ?? '') ?? []
  if (language === undefined) return null
  return region === undefined ? language : `${language}-${region}`
}

/** Everything that the command line says comes from here, in the language of whoever runs it. */
export function wordsFor(io: Pick<Io, 'env'>): Translate {
  return translatorFor(languageOf(io))
}
