import type { FluentBundle } from '@fluent/bundle'
import type { Facts } from '../domain/failures.ts'
import { isLocale, type Locale } from '../domain/person/locale.ts'
import { fluentFacts, patternOf, readCatalogue } from './catalogue.ts'
import type { MessageId } from './messages.generated.ts'

export type { Facts }

/** Says a message of the catalogue in one language. Throws where a fact is missing: a half sentence is worse. */
export interface Translate {
  (id: MessageId, facts?: Facts): string
  readonly locale: Locale
  /** For names that are put together from what was read. */
  knows(id: string): id is MessageId
}

const translators = new Map<Locale, Translate>()

/** A language is read when the first of its messages is needed. */
export function translator(locale: Locale): Translate {
  const known = translators.get(locale)
  if (known) return known
  let read: Translate | null = null
  const whole = () => (read ??= translatorOf(readCatalogue(locale), locale))
  const made = Object.assign((id: MessageId, facts?: Facts) => whole()(id, facts), {
    locale,
    knows: (id: string): id is MessageId => whole().knows(id),
  })
  translators.set(locale, made)
  return made
}

/** For `ru` or `ru-RU`, as in `Accept-Language`; English where the machine does not speak that. */
export function translatorFor(language: string | null): Translate {
  const word = language?.split('-')[0]
  return translator(isLocale(word) ? word : 'en')
}

export function translatorOf(bundle: FluentBundle, locale: Locale): Translate {
  const knows = (id: string): id is MessageId => patternOf(bundle, id) !== undefined
  return Object.assign((id: MessageId, facts?: Facts) => say(bundle, id, facts), { locale, knows })
}

function say(bundle: FluentBundle, id: MessageId, facts: Facts = {}): string {
  const pattern = patternOf(bundle, id)
  if (pattern === undefined) throw new Error(`There is no message ${id} in ${bundle.locales.join()}`)
  const errors: Error[] = []
  const text = bundle.formatPattern(pattern, fluentFacts(facts), errors)
  if (errors.length > 0) throw new Error(`${id}: ${errors.map(({ message }) => message).join('; ')}`)
  return text
}
