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
  const bundle = new Catalogue(locale, { useIsolating: false, ...(transform ? { transform } : {}) })
  const folder = join(import.meta.dirname, locale)
  for (const file of readdirSync(folder).toSorted()) {
    if (file.endsWith('.ftl')) bundle.addFile(readFileSync(join(folder, file), 'utf8'))
  }
  return bundle
}

/** Takes in a file with the first of its messages that is needed: all of them would take a command longer than what it does. */
class Catalogue extends FluentBundle {
  private readonly files = new Map<string, string>()
  private readonly taken = new Set<string>()

  addFile(text: string): void {
    for (const line of text.split('\n')) {
      const end = line.indexOf(' =')
      if (end > 0 && /^[a-z]/.test(line)) this.files.set(line.slice(0, end), text)
    }
  }

  override getMessage(id: string) {
    const text = this.files.get(id)
    if (text !== undefined && !this.taken.has(text)) {
      this.taken.add(text)
      this.addResource(new FluentResource(text))
    }
    return super.getMessage(id)
  }
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
