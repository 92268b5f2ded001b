import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from '@fluent/bundle'
import type { WebLocale } from '../early/web-locale.ts'
import type { WebMessageId } from '../messages.generated.ts'

export type Facts = Readonly<Record<string, string | number>>

/** Says a message of the catalogue in one language. */
export interface Translate {
  (id: WebMessageId, facts?: Facts): string
  readonly locale: WebLocale
  /** For names that are put together from what was read. */
  knows(id: string): id is WebMessageId
}

export function translateWith(locale: WebLocale, texts: readonly string[]): Translate {
  const bundle = new FluentBundle(locale, { useIsolating: false })
  for (const text of texts) bundle.addResource(new FluentResource(text))
  const say = (id: WebMessageId, facts: Facts = {}) => {
    const pattern = patternOf(bundle, id)
    if (!pattern) return missing(id, [])
    const errors: Error[] = []
    const said = bundle.formatPattern(pattern, fluentFacts(facts), errors)
    return errors.length > 0 ? missing(id, errors) : said
  }
  const knows = (id: string): id is WebMessageId => patternOf(bundle, id) !== undefined
  return Object.assign(say, { locale, knows })
}

/** A page with a code in it is better than no page; tests fail on what is complained about. */
function missing(id: string, errors: readonly Error[]): string {
  console.error(`message ${id}: ${errors.map(({ message }) => message).join('; ') || 'there is none'}`)
  return id
}

function patternOf(bundle: FluentBundle, id: string) {
  const [name = '', attribute] = id.split('.')
  const message = bundle.getMessage(name)
  return (attribute === undefined ? message?.value : message?.attributes[attribute]) ?? undefined
}

/** A number chooses between forms and is shown with all its digits side by side: most are ids, which people copy. */
function fluentFacts(facts: Facts): Record<string, FluentVariable> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'number' ? new FluentNumber(fact, { useGrouping: false }) : fact,
    ]),
  )
}
