import type { Facts, Translate } from './translate.ts'

/** Facts that are words of the machine, and where their words stand in the catalogue; the first that is there counts. */
const PLACES: Readonly<Record<string, (word: string) => readonly string[]>> = {
  status: (word) => [`status-${word}-plain`, `deployment-${word}-plain`],
  action: (word) => [`action-${word}`, `right-${word.replaceAll(' ', '_')}`, phrase(word)],
  decision: (word) => [`decision-${word}`],
  role: (word) => [`role-${word}`],
  what: (word) => [`step-${word}`, phrase(word)],
  ...Object.fromEntries(
    [
      'approvers',
      'commit',
      'detail',
      'link',
      'person',
      'reason',
      'revision',
      'running',
      'services',
      'source',
      'until',
      'why',
    ].map((name) => [name, (word: string) => [phrase(word)]]),
  ),
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** Facts are stored and sent as codes and English words; within a sentence they are in its language. */
export function wordsIn(t: Translate, facts: Facts, when?: (at: Date) => string): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'number' ? fact : wordOf(t, name, fact, when),
    ]),
  )
}

function wordOf(t: Translate, name: string, fact: string, when?: (at: Date) => string): string {
  if (when && name === 'until' && ISO_TIME.test(fact)) return when(new Date(fact))
  const id = (Object.hasOwn(PLACES, name) ? (PLACES[name]?.(fact) ?? []) : []).find((id) => t.knows(id))
  return id !== undefined && t.knows(id) ? t(id) : fact
}

/** `it is taken away` is `word-it-is-taken-away`. */
export function phrase(text: string): string {
  return `word-${hyphened(text)}`
}

/** `Do not ask` is `do-not-ask`: the name of a message whose name is its English text. */
export function hyphened(text: string): string {
  const words = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return words.replace(/^-|-$/g, '')
}

/** A sentence that was written in English where it is thrown; as it is, where the catalogue has no words for it. */
export function phraseIn(t: Translate, text: string): string {
  const id = phrase(text)
  return t.knows(id) ? t(id) : text
}
