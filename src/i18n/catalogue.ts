import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import type { Locale } from '../domain/person/locale.ts'

/** Everything the machine says in one language, from the files of its folder. */
export function readCatalogue(locale: Locale): FluentBundle {
  // Marks around every name would travel into what people copy; names that need them get them where they are shown.
  const bundle = new FluentBundle(locale, { useIsolating: false })
  const folder = join(import.meta.dirname, locale)
  for (const file of readdirSync(folder).toSorted()) {
    const errors = bundle.addResource(new FluentResource(readFileSync(join(folder, file), 'utf8')))
    if (errors.length > 0) throw new Error(`${locale}/${file}: ${errors.map(String).join('; ')}`)
  }
  return bundle
}
