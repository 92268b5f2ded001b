import { codeAndFacts } from '../domain/failures.ts'
import type { Refusal } from '../domain/refusals.ts'
import { wordsIn } from './fact-words.ts'
import type { Translate } from './translate.ts'

/** A no as a person reads it. */
export interface Said {
  message: string
  remedy: string
}

/**
 * Why not, and what to do. Never throws: a refusal may have been stored by another version, with other facts; then its code and
 * its facts have to do. `when`: how times are written, where the reader has a time zone.
 */
export function sayRefusal(t: Translate, refusal: Refusal, when?: (at: Date) => string): Said {
  const { code, facts } = refusal
  // What workflows report is known to their authors by its code only.
  const words = { ...wordsIn(t, facts, when), ...(REPORTED.includes(code) ? statusOf(facts) : {}) }
  return sayNo(t, `refusal-${code}`, words) ?? inCodes(t, codeAndFacts(refusal))
}

const REPORTED: readonly string[] = ['report_does_not_follow', 'release_over']

function statusOf({ status }: Refusal['facts']): Refusal['facts'] {
  return status === undefined ? {} : { status }
}

/** Null where the catalogue has no words for it, or the facts that its words need are not there. */
export function sayNo(t: Translate, id: string, facts: Refusal['facts']): Said | null {
  const remedy = `${id}.remedy`
  if (!t.knows(id) || !t.knows(remedy)) return null
  try {
    return { message: t(id, facts), remedy: t(remedy, facts) }
  } catch {
    return null
  }
}

export function inCodes(t: Translate, message: string): Said {
  return { message, remedy: t('words-missing') }
}
