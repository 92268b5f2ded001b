import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import type { Facts, Translate } from './translate.ts'

/** Longer ones are the output of programs. */
const LONGEST = 1_000

interface Form {
  id: string
  form: RegExp
  /** Characters that are the same in each such sentence: the more, the surer. */
  fixed: number
}

/** Says in the language of the reader what was written down in English; as it is, where the catalogue has no words for it. */
export type SayAgain = (t: Translate, english: string) => string

/**
 * For what is written down as an English sentence: it is found again by its words in files of the catalogue. What stands in a
 * sentence may be such a sentence, too. The messages of the files are made of words and facts only.
 */
export function foundAgain(...files: readonly string[]): SayAgain {
  let known: readonly Form[] | null = null
  const say: SayAgain = (t, english) => {
    if (t.locale === 'en' || english.length > LONGEST) return english
    known ??= formsOf(files.map((file) => readFileSync(join(import.meta.dirname, 'en', file), 'utf8')))
    for (const { id, form } of known) {
      const found = form.exec(english)
      if (found && t.knows(id)) return t(id, factsOf(t, found.groups ?? {}))
    }
    return english
  }
  const factsOf = (t: Translate, groups: Readonly<Record<string, string>>): Facts =>
    Object.fromEntries(Object.entries(groups).map(([name, fact]) => [name, say(t, fact)]))
  return say
}

function formsOf(sources: readonly string[]): readonly Form[] {
  return sources
    .flatMap((source) => new FluentResource(source).body)
    .map(({ id, value }) => formOf(id, value ?? ''))
    .toSorted((one, other) => other.fixed - one.fixed)
}

function formOf(id: string, value: NonNullable<FluentResource['body'][number]['value']>): Form {
  const parts = (typeof value === 'string' ? [value] : value).map((part) => {
    if (typeof part === 'string') return { text: part }
    if (part.type === 'str') return { text: part.value }
    if (part.type === 'var') return { fact: part.name }
    throw new Error(`${id}: it is made of words and facts only`)
  })
  const isNamed = new Set<string>()
  const source = parts.map(({ text, fact = '' }) => {
    if (text !== undefined) return literally(text)
    if (isNamed.has(fact)) return `\\k<${fact}>`
    isNamed.add(fact)
    return `(?<${fact}>.+?)`
  })
  const fixed = parts.reduce((sum, { text = '' }) => sum + text.length, 0)
  return { id, form: new RegExp(`^${source.join('')}$`, 's'), fixed }
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
