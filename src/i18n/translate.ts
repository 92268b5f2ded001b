import type { FluentBundle } from '@fluent/bundle'
import type { Locale } from '../domain/person/locale.ts'
import { readCatalogue } from './catalogue.ts'
import type { MessageId } from './messages.generated.ts'

export type Facts = Readonly<Record<string, string | number>>

/** Says a message of the catalogue in one language. Throws where a fact is missing: a half sentence is worse. */
export interface Translate {
  (id: MessageId, facts?: Facts): string
  readonly locale: Locale
}

const translators = new Map<Locale, Translate>()

export function translator(locale: Locale): Translate {
  const known = translators.get(locale)
  if (known) return known
  const bundle = readCatalogue(locale)
  const made = Object.assign((id: MessageId, facts?: Facts) => say(bundle, id, facts), { locale })
  translators.set(locale, made)
  return made
}

function say(bundle: FluentBundle, id: MessageId, facts: Facts = {}): string {
  const pattern = bundle.getMessage(id)?.value
  if (!pattern) throw new Error(`There is no message ${id} in ${bundle.locales.join()}`)
  const errors: Error[] = []
  const text = bundle.formatPattern(pattern, { ...facts }, errors)
  if (errors.length > 0) throw new Error(`${id}: ${errors.map(({ message }) => message).join('; ')}`)
  return text
}
