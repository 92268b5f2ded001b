import { codeAndFacts } from '../domain/failures.ts'
import { BAD_FINDINGS, GOOD_FINDINGS, type Probe } from '../domain/probe.ts'
import type { SaidProbe } from '../domain/voice.ts'
import { wordsIn } from './fact-words.ts'
import { sayFailure } from './say-failure.ts'
import { unknown } from './say-refusal.ts'
import type { Translate } from './translate.ts'

/** What was tested, what was found, and where it is not well what to do. */
export function sayProbe(t: Translate, { check, ok, finding }: Probe): SaidProbe {
  const name = sayCheck(t, check)
  if ('failure' in finding) {
    const { message, remedy } = sayFailure(t, finding.failure)
    return { name, detail: message, remedy }
  }
  const { code, facts } = finding
  const id = `finding-${code}`
  const remedy = `${id}.remedy`
  const gaps = unknown({ ...GOOD_FINDINGS, ...BAD_FINDINGS }, code)
  const words = { ...gaps, ...wordsIn(t, facts) }
  return {
    name,
    detail: t.knows(id) ? t(id, words) : codeAndFacts(finding),
    remedy: !ok && t.knows(remedy) ? t(remedy, words) : null,
  }
}

/** What an older version tested has no words any more. */
export function sayCheck(t: Translate, check: string): string {
  const id = `check-${check}`
  return t.knows(id) ? t(id) : check
}
