import { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'
import { shown } from './shown.ts'

export interface Found {
  path: readonly PropertyKey[]
  message: string
}

/** Thousands of unknown keys are no misspellings. */
const MOST_GUESSES = 50

/** The words for what a shape refuses, where the shape has no words of its own. Several unknown keys: a line for each. */
export function issueSentence(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : []
    return issue.keys
      .map((key, index) => (index < MOST_GUESSES ? unknownKey(key, known) : 'unknown key'))
      .join('\n')
  }
  if (issue.code === 'invalid_type') return wrongType(issue.expected, issue.input)
  if (issue.code === 'invalid_value') return wrongValue(issue.values.map(String), issue.input)
  if (issue.code === 'too_big') return `must be ${limit('at most', issue.maximum, issue)}`
  if (issue.code === 'too_small') {
    const isEmpty = issue.input === '' && issue.minimum === 1
    return isEmpty ? 'is empty' : `must be ${limit('at least', issue.minimum, issue)}`
  }
  if (issue.code === 'invalid_format') return FORMATS[issue.format] ?? 'is not in the right form'
  return 'is not valid'
}

type OutOfBounds = z.core.$ZodRawIssue<z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall>

/** A limit of a number stands alone; that of a text or a list says what is counted. */
function limit(words: string, bound: number | bigint, { origin, inclusive }: OutOfBounds): string {
  const counted = COUNTED[origin]
  if (counted === undefined && inclusive === false)
    return `${words === 'at most' ? 'less' : 'more'} than ${bound}`
  if (counted === undefined) return `${words} ${bound}`
  return `${words} ${bound} ${Number(bound) === 1 ? counted.one : counted.many} long`
}

const COUNTED: Readonly<Record<string, { one: string; many: string }>> = {
  string: { one: 'character', many: 'characters' },
  array: { one: 'entry', many: 'entries' },
}

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'must be a time such as 2026-01-31T12:00:00Z',
  date: 'must be a day such as 2026-01-31',
  email: 'must be an e-mail address',
  url: 'must be a URL',
  uuid: 'must be a UUID',
}

/** One entry for each thing that is wrong, with its path from the beginning of the file. */
export function findings(
  issues: readonly z.core.$ZodIssue[],
  above: readonly PropertyKey[],
): readonly Found[] {
  const unknown = issues.filter(({ code }) => code === 'unrecognized_keys')
  const misspelt = new Set(unknown.map(({ path }) => path.join('.')))
  // A rule about a map as a whole says nothing of use while one of its keys is misspelt.
  const useful = issues.filter(({ code, path }) => code !== 'custom' || !misspelt.has(path.join('.')))
  return useful.flatMap((issue) => flatten(issue, above))
}

function flatten(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly Found[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    const sentences = issue.message.split('\n')
    return issue.keys.map((key, index) => ({
      path: [...path, key],
      message: sentences[index] ?? 'unknown key',
    }))
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((issues) => issues.every((inner) => !isAboutTheWhole(inner)))
    if (meant) return findings(meant, path)
  }
  // What the key of a map should be like.
  if (issue.code === 'invalid_key') return [{ path, message: issue.issues[0]?.message ?? issue.message }]
  return [{ path, message: issue.message }]
}

/** The value is not of this form at all, so that somebody meant another one. */
function isAboutTheWhole({ path, code }: z.core.$ZodIssue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = didYouMean(shown(key), known)
  return meant === null
    ? `unknown key; known are ${known.join(', ')}`
    : `unknown key, did you mean "${meant}"?`
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'a map of keys and values',
  record: 'a map of keys and values',
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
}

function wrongType(expected: string, input: unknown): string {
  if (input === undefined) return 'is missing'
  if (input === null) return 'has no value: give it one, or remove the key'
  if (expected !== 'string') return `must be ${KINDS[expected] ?? expected}`
  return typeof input === 'object' ? 'must be text' : 'must be text: put it in quotes'
}

function wrongValue(allowed: readonly string[], input: unknown): string {
  if (input === undefined) return `is missing: one of ${allowed.join(', ')}`
  const meant = typeof input === 'string' ? didYouMean(shown(input), allowed) : null
  const list = allowed.length === 1 ? allowed.join('') : `one of ${allowed.join(', ')}`
  return meant === null ? `must be ${list}` : `must be ${list}; did you mean "${meant}"?`
}
