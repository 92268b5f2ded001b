import { codeAndFacts, FAILURES, type Failure, type FailureCode } from '../domain/failures.ts'
import { REFUSALS, type RefusalCode } from '../domain/refusals.ts'
import { wordsIn } from './fact-words.ts'
import { inCodes, type Said, sayNo, sayRefusal, unknown } from './say-refusal.ts'
import { saySeen } from './say-seen.ts'
import type { Facts, Translate } from './translate.ts'

/** How a target said no, and what to do. Never throws, as `sayRefusal`. */
export function sayFailure(t: Translate, failure: Failure): Said {
  const { code, facts } = failure
  const inner = code === 'refused' ? refusedWords(t, facts) : {}
  const words = { ...unknown(FAILURES, code), ...wordsIn(t, facts), ...seenIn(t, failure), ...inner }
  return sayNo(t, `failure-${code}`, words) ?? inCodes(t, codeAndFacts(failure))
}

/** Their detail is what the machine saw; that of others is what a program said. */
const SEEN: readonly FailureCode[] = [
  'unhealthy',
  'not_running',
  'wrong_version',
  'start_failed',
  'migration_failed',
  'abandoned',
]

function seenIn(t: Translate, { code, facts: { detail } }: Failure): Facts {
  return typeof detail === 'string' && SEEN.includes(code) ? { detail: saySeen(t, detail) } : {}
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
