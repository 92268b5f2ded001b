import { readCatalogue } from '../../src/i18n/catalogue.ts'
import type { MessageId } from '../../src/i18n/messages.generated.ts'
import { type Facts, type Translate, translatorOf } from '../../src/i18n/translate.ts'

const LETTERS = 'aceinosuyzACEINOSUYZ'
const ACCENTED = 'áçéíñöšüýžÁÇÉÍÑÖŠÜÝŽ'.split('')
const ACCENTS: ReadonlyMap<string, string | undefined> = new Map(
  LETTERS.split('').map((letter, index) => [letter, ACCENTED[index]]),
)

/**
 * A language that nobody speaks: English with accents, each message within ⟦ and ⟧. Whatever a screen shows without them did not come
 * from the catalogue. Tags and entities of HTML stay as they are.
 */
export function pseudo(): Translate {
  const accented = translatorOf(readCatalogue('en', accent), 'en')
  const wrapped = (id: MessageId, facts?: Facts) => `⟦${accented(id, facts)}⟧`
  return Object.assign(wrapped, { locale: accented.locale, knows: accented.knows })
}

/** What was not said by the catalogue; nothing where everything was. Messages may be facts of others. */
export function outsideOf(text: string): string {
  let rest = text
  while (/⟦[^⟦⟧]*⟧/.test(rest)) rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, '')
  return rest.trim()
}

function accent(text: string): string {
  return text
    .split(/(<[^>]*>|&[a-z]+;)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replaceAll(/[a-z]/gi, (letter) => ACCENTS.get(letter) ?? letter),
    )
    .join('')
}
