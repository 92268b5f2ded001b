import { codeAndFacts, FAILURES, type Failure } from '../domain/failures.ts'
import { REFUSALS, type RefusalCode } from '../domain/refusals.ts'
import { wordsIn } from './fact-words.ts'
import { inCodes, type Said, sayNo, sayRefusal, unknown } from './say-refusal.ts'
import type { Translate } from './translate.ts'

/** How a target said no, and what to do. Never throws, as `sayRefusal`. */
export function sayFailure(t: Translate, failure: Failure): Said {
  const { code, facts } = failure
  const inner = code === 'refused' ? refusedWords(t, facts) : {}
  const words = { ...unknown(FAILURES, code), ...wordsIn(t, facts), ...inner }
  return sayNo(t, `failure-${code}`, words) ?? inCodes(t, codeAndFacts(failure))
}

/** A story that the rules ended: its facts are those of the refusal, whose code is one of them. Older ones brought sentences. */
function refusedWords(t: Translate, { refusal, ...facts }: Failure['facts']): Failure['facts'] {
  if (!isRefusalCode(refusal)) return {}
  if ('remedy' in facts) return { reason: String(facts['reason']), remedy: String(facts['remedy']) }
  const { message, remedy } = sayRefusal(t, { code: refusal, facts })
  return { reason: message, remedy }
}

function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && Object.hasOwn(REFUSALS, code)
}
