import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Attribute,
  Junk,
  Message,
  type Pattern,
  parse,
  type SelectExpression,
  VariableReference,
  Visitor,
} from '@fluent/syntax'
import { describe, expect, test } from 'vitest'
import { outsideOf, pseudo } from '../../test/support/pseudo.ts'
import { AUDIT_FAULTS, AUDIT_WARNINGS } from '../domain/audit-finding.ts'
import { FAILURES } from '../domain/failures.ts'
import { LOCALES, type Locale } from '../domain/person/locale.ts'
import { RIGHTS } from '../domain/person/rights.ts'
import { BAD_FINDINGS, CHECKS, GOOD_FINDINGS } from '../domain/probe.ts'
import { REFUSALS } from '../domain/refusals.ts'
import { RULES } from '../domain/release/lifecycle.ts'
import { STATUSES } from '../domain/release/status.ts'
import { phrase } from './fact-words.ts'
import { translator } from './translate.ts'

interface Entry {
  file: string
  pattern: Pattern
  facts: string[]
}

const files = (locale: Locale) => readdirSync(join(import.meta.dirname, locale)).toSorted()
const read = (locale: Locale, file: string) =>
  parse(readFileSync(join(import.meta.dirname, locale, file), 'utf8'), {}).body

/** `name` and `name.attribute` -> what stands there. */
function entries(locale: Locale): Map<string, Entry> {
  const found: [string, Entry][] = files(locale).flatMap((file) =>
    read(locale, file).flatMap((entry) => {
      if (!(entry instanceof Message)) return []
      const { id, value, attributes } = entry
      const whole: [string, Pattern][] = value ? [[id.name, value]] : []
      const parts = attributes.map((one: Attribute): [string, Pattern] => [
        `${id.name}.${one.id.name}`,
        one.value,
      ])
      return [...whole, ...parts].map(([name, pattern]): [string, Entry] => [
        name,
        { file, pattern, facts: factsOf(pattern) },
      ])
    }),
  )
  expect(duplicates(found.map(([name]) => name))).toEqual([])
  return new Map(found)
}

function factsOf(pattern: Pattern): string[] {
  const facts = new Set<string>()
  class Facts extends Visitor {
    override visitVariableReference({ id }: VariableReference) {
      facts.add(id.name)
    }
  }
  new Facts().visit(pattern)
  return [...facts].toSorted()
}

/** Of every choice by a number the forms that it has. */
function formsOf(pattern: Pattern): string[][] {
  const forms: string[][] = []
  class Choices extends Visitor {
    override visitSelectExpression(choice: SelectExpression) {
      const keys = choice.variants.map(({ key }) => (key.type === 'Identifier' ? key.name : key.value))
      const isPlural = keys.some((key) => ['one', 'few', 'many', 'zero', 'two'].includes(key))
      if (isPlural && choice.selector instanceof VariableReference) forms.push(keys)
      this.genericVisit(choice)
    }
  }
  new Choices().visit(pattern)
  return forms
}

function duplicates(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index)
}

const en = entries('en')
const ru = entries('ru')

describe('the catalogue', () => {
  test('can be read, every line of it', () => {
    const junk = LOCALES.flatMap((locale) =>
      files(locale).flatMap((file) =>
        read(locale, file).flatMap((entry) =>
          entry instanceof Junk ? [`${locale}/${file}: ${entry.content}`] : [],
        ),
      ),
    )

    expect(junk).toEqual([])
  })

  test('says the same things in both languages, in files of the same names, with the same facts', () => {
    const shape = (all: Map<string, Entry>) =>
      Object.fromEntries([...all].map(([name, { file, facts }]) => [name, `${file} ${facts.join(' ')}`]))

    expect(shape(ru)).toEqual(shape(en))
  })

  test.each([
    ['en', en, ['one', 'other']],
    ['ru', ru, ['one', 'few', 'many']],
  ] as const)('has every form of a number that %s has', (locale, all, whole) => {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    const incomplete = [...all].filter(([, { pattern }]) =>
      formsOf(pattern).some((forms) => whole.some((form) => !forms.includes(form))),
    )

    expect(incomplete.map(([name]) => name)).toEqual([])
    // A fraction is what whole numbers never are; `*[many]` stands in for it.
    expect(categories.toSorted()).toEqual([...new Set([...whole, 'other'])].toSorted())
  })

  test('has as many columns in the heading of a table', () => {
    const columns = (all: Map<string, Entry>) =>
      [...all]
        .filter(([name]) => name.endsWith('-columns'))
        .map(([name, { pattern }]) => [name, textOf(pattern).split('|').length])

    expect(columns(ru)).toEqual(columns(en))
  })

  test('leaves nothing empty', () => {
    const empty = [...en, ...ru].filter(
      ([name, { pattern }]) => name !== 'problem-not_signed_in' && pattern.elements.length === 0,
    )

    expect(empty.map(([name]) => name)).toEqual([])
  })

  test('has no English left in Russian', () => {
    const foreign = [...ru].filter(([, { pattern }]) => hasWords(pattern) && !/[а-яё]/i.test(textOf(pattern)))

    expect(foreign.map(([name]) => name)).toEqual([])
  })

  test('holds nothing that nobody says', () => {
    const here = join(import.meta.dirname, '..')
    const source = `${sources(here)}\n${sources(join(here, '..', 'web'))}`
    // Names that are put together from what was read: `status-${status}`.
    const beginnings = [...source.matchAll(/`([a-z]+-[\w-]*)\$\{/g)].map(([, beginning = '']) => beginning)
    const unused = [...en.keys()]
      .map((name) => name.split('.')[0] ?? '')
      // Found by their words: see say-mistake.test.ts and say-seen.test.ts.
      .filter((name) => !/^(mistake|seen)-/.test(name))
      .filter((name) => !beginnings.some((beginning) => name.startsWith(beginning)))
      .filter((name) => !new RegExp(`['"\`]${name}(\\.\\w+)?['"\`]`).test(source))

    expect(unused).toEqual([])
  })
})

/** Words of the trade that Russian took over as they are. */
const SAME_IN_RUSSIAN = /\b(Tag|Commit|English|GitHub|Action|Telegram|URL|rmm)\b/g

function hasWords(pattern: Pattern): boolean {
  return /[a-z]{2,}/i.test(
    textOf(pattern)
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(SAME_IN_RUSSIAN, ''),
  )
}

function textOf(pattern: Pattern): string {
  const texts: string[] = []
  class Texts extends Visitor {
    override visit(node: Parameters<Visitor['visit']>[0]) {
      if ('value' in node && node.type === 'TextElement') texts.push(String(node.value))
      super.visit(node)
    }
  }
  new Texts().visit(pattern)
  return texts.join(' ')
}

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && !file.endsWith('messages.generated.ts'),
    )
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
}

const AUDIT = { ...AUDIT_FAULTS, ...AUDIT_WARNINGS }

describe('every word that the machine has', () => {
  const t = translator('ru')

  test.each([
    ['status', STATUSES.map((status) => `status-${status}-plain`)],
    ['action', Object.keys(RULES).map((action) => `action-${action}`)],
    ['right', Object.keys(RIGHTS).map((right) => `right-${right}`)],
    ['refusal', Object.keys(REFUSALS).flatMap((code) => [`refusal-${code}`, `refusal-${code}.remedy`])],
    ['check', CHECKS.map((check) => `check-${check}`)],
    ['finding', Object.keys({ ...GOOD_FINDINGS, ...BAD_FINDINGS }).map((code) => `finding-${code}`)],
    ['way out of a bad finding', Object.keys(BAD_FINDINGS).map((code) => `finding-${code}.remedy`)],
    ['finding of the audit log', Object.keys(AUDIT).map((code) => `audit-${code}`)],
    ['failure', Object.keys(FAILURES).flatMap((code) => [`failure-${code}`, `failure-${code}.remedy`])],
  ])('is said in both languages: each %s', (_, names) => {
    expect(names.filter((name) => !t.knows(name) || !en.has(name))).toEqual([])
  })

  test.each([
    ['refusal', REFUSALS],
    ['failure', FAILURES],
    ['finding', { ...GOOD_FINDINGS, ...BAD_FINDINGS }],
    ['audit', AUDIT],
  ] as const)('every %s brings the facts that its words need, and no others are promised', (kind, codes) => {
    const needed = Object.keys(codes).map((code) => [
      code,
      [
        ...new Set([`${kind}-${code}`, `${kind}-${code}.remedy`].flatMap((id) => en.get(id)?.facts ?? [])),
      ].toSorted(),
    ])
    // The words of a refusal that ended a story are put together from its facts.
    const promised = Object.entries(codes).map(([code, facts]) => [
      code,
      code === 'refused' ? ['reason', 'remedy'] : [...facts].toSorted(),
    ])

    expect(Object.fromEntries(promised)).toEqual(Object.fromEntries(needed))
  })

  test('a phrase is found by its English words', () => {
    const english = translator('en')
    const names = [...en.keys()].filter((name) => name.startsWith('word-'))

    expect(names.filter((name) => english.knows(name) && phrase(english(name)) !== name)).toEqual([])
  })
})

describe('a language that nobody speaks', () => {
  test('shows what did not come from the catalogue', () => {
    const t = pseudo()

    expect(t('status-deployed-plain')).toBe('⟦déplöýéd⟧')
    expect(outsideOf(t('problem-not_found', { what: t('thing-release'), id: 7 }))).toBe('')
    expect(outsideOf(`${t('status-deployed-plain')} and no`)).toBe('and no')
  })
})
