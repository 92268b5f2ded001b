import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import type { Facts, Translate } from './translate.ts'

interface Form {
  id: string
  form: RegExp
  /** Characters that are the same in each such sentence: the more, the surer. */
  fixed: number
}

let known: readonly Form[] | null = null

/**
 * What is wrong with what somebody wrote, in the language of the reader. It is noted in English where it is found, and found again
 * in the catalogue by its words; what stands in it may be such a sentence, too. As it is, where the catalogue has no words for it.
 */
export function sayMistake(t: Translate, english: string): string {
  if (t.locale === 'en') return english
  known ??= formsOf(readFileSync(join(import.meta.dirname, 'en', 'mistakes.ftl'), 'utf8'))
  for (const { id, form } of known) {
    const found = form.exec(english)
    if (found && t.knows(id)) return t(id, factsOf(t, found.groups ?? {}))
  }
  return english
}

function factsOf(t: Translate, groups: Readonly<Record<string, string>>): Facts {
  return Object.fromEntries(Object.entries(groups).map(([name, fact]) => [name, sayMistake(t, fact)]))
}

function formsOf(source: string): readonly Form[] {
  return new FluentResource(source).body
    .map(({ id, value }) => formOf(id, value ?? ''))
    .toSorted((one, other) => other.fixed - one.fixed)
}

function formOf(id: string, value: NonNullable<FluentResource['body'][number]['value']>): Form {
  const parts = (typeof value === 'string' ? [value] : value).map((part) => {
    if (typeof part === 'string') return { text: part }
    if (part.type === 'str') return { text: part.value }
    if (part.type === 'var') return { fact: part.name }
    throw new Error(`${id}: a mistake is made of words and facts only`)
  })
  const source = parts.map(({ text, fact }) => (text === undefined ? `(?<${fact}>.+?)` : literally(text)))
  const fixed = parts.reduce((sum, { text = '' }) => sum + text.length, 0)
  return { id, form: new RegExp(`^${source.join('')}$`, 's'), fixed }
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
