import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentNumber, FluentResource, type FluentValue } from '@fluent/bundle'
import type { Facts } from '../domain/failures.ts'
import type { Locale } from '../domain/person/locale.ts'

/**
 * Everything the machine says in one language, from the files of its folder. `transform`: what becomes of the text between
 * the facts; for tests.
 */
export function readCatalogue(locale: Locale, transform?: (text: string) => string): FluentBundle {
  // Marks around every name would travel into what people copy; names that need them get them where they are shown.
  const bundle = new FluentBundle(locale, { useIsolating: false, ...(transform ? { transform } : {}) })
  const folder = join(import.meta.dirname, locale)
  for (const file of readdirSync(folder).toSorted()) {
    if (!file.endsWith('.ftl')) continue
    const errors = bundle.addResource(new FluentResource(readFileSync(join(folder, file), 'utf8')))
    if (errors.length > 0) throw new Error(`${locale}/${file}: ${errors.map(String).join('; ')}`)
  }
  return bundle
}

/** `name` or `name.attribute`; undefined where there is none. */
export function patternOf(bundle: FluentBundle, id: string) {
  const [name = '', attribute] = id.split('.')
  const message = bundle.getMessage(name)
  return (attribute === undefined ? message?.value : message?.attributes[attribute]) ?? undefined
}

/** A number chooses between forms and is shown with all its digits side by side: most are ids, which people copy. */
export function fluentFacts(facts: Facts): Record<string, FluentValue> {
  const entries = Object.entries(facts).map(([name, fact]) => [
    name,
    typeof fact === 'number' ? new FluentNumber(fact, { useGrouping: false }) : fact,
  ])
  return Object.fromEntries(entries) as Record<string, FluentValue>
}
