import { codeAndFacts } from '../domain/failures.ts'
import { REFUSALS, type Refusal, type RefusalCode } from '../domain/refusals.ts'
import { wordsIn } from './fact-words.ts'
import type { Facts, Translate } from './translate.ts'

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
  const words = { ...unknown(REFUSALS, code), ...wordsIn(t, facts, when), ...asTheyAre(refusal) }
  return sayNo(t, `refusal-${code}`, words) ?? inCodes(t, codeAndFacts(refusal))
}

/** Authors of workflows know a status by its code only. */
const REPORTED: readonly RefusalCode[] = ['report_does_not_follow', 'release_over']
/** Where a person gave the reason, or the author of a migration. */
const IN_OWN_WORDS: readonly RefusalCode[] = ['locked', 'frozen', 'irreversible_migration']

function asTheyAre({ code, facts: { status, reason } }: Refusal): Facts {
  return {
    ...(status !== undefined && REPORTED.includes(code) ? { status } : {}),
    ...(reason !== undefined && IN_OWN_WORDS.includes(code) ? { reason } : {}),
  }
}

/** A sentence with a gap says more than a code: `rmm doctor {service}`. */
export function unknown(catalogue: Readonly<Record<string, readonly string[]>>, code: string): Facts {
  const names = Object.hasOwn(catalogue, code) ? (catalogue[code] ?? []) : []
  return Object.fromEntries(names.map((name) => [name, `{${name}}`]))
}

/** Null where the catalogue has no words for it, or the facts that its words need are not there. */
export function sayNo(t: Translate, id: string, facts: Facts): Said | null {
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
