import type { Voice } from '../domain/voice.ts'
import { sayAudit } from './say-audit.ts'
import { sayFailure } from './say-failure.ts'
import { sayCheck, sayProbe } from './say-probe.ts'
import { sayRefusal } from './say-refusal.ts'
import { saySeen } from './say-seen.ts'
import type { Translate } from './translate.ts'

/** What views speak with. */
export function voiceIn(t: Translate): Voice {
  return {
    refusal: (refusal) => sayRefusal(t, refusal),
    failure: (failure) => sayFailure(t, failure),
    seen: (english) => saySeen(t, english),
    probe: (probe) => sayProbe(t, probe),
    check: (check) => sayCheck(t, check),
    audit: (finding) => sayAudit(t, finding),
    attention: (attention) => {
      if (typeof attention === 'string') return saySeen(t, attention)
      const { deployment, tag, failure } = attention
      if (failure === null) return t('attention-half_way', { deployment, tag })
      return t('attention-half_way_because', { deployment, tag, why: sayFailure(t, failure).message })
    },
  }
}
