import { z } from 'zod'
import { didYouMean } from '../lib/did-you-mean.ts'
import { shown } from './problems.ts'

export interface Found {
  path: readonly PropertyKey[]
  message: string
}

/** The words for what a shape refuses, where the shape has no words of its own. Several unknown keys: a line for each. */
export function issueSentence(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : []
    return issue.keys.map((key) => unknownKey(key, known)).join('\n')
  }
  if (issue.code === 'invalid_type') return wrongType(issue.expected, issue.input)
  if (issue.code === 'invalid_value') return wrongValue(issue.values.map(String), issue.input)
  return 'is not valid'
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
