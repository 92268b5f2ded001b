import type { AuditFinding } from './audit-finding.ts'
import type { HalfWay } from './deployment/health-seen.ts'
import type { Failure } from './failures.ts'
import type { Probe } from './probe.ts'
import type { Refusal } from './refusals.ts'

export interface SaidProbe {
  /** What was tested. */
  name: string
  detail: string
  /** What to do; null where all is well. */
  remedy: string | null
}

interface Sentences {
  message: string
  remedy: string
}

/** Puts what the machine has to say into one language. Domain and database know codes and facts only; who shows them has a voice. */
export interface Voice {
  refusal(refusal: Refusal): Sentences
  failure(failure: Failure): Sentences
  /** Why a person should look at a place. */
  attention(attention: HalfWay | string): string
  /** What a step found or did, and why something cannot be seen, as it was written down. */
  seen(english: string): string
  /** What the doctor found. */
  probe(probe: Probe): SaidProbe
  /** What it tested, by the code that is stored. */
  check(check: string): string
  /** What a check of the audit log found. */
  audit(finding: AuditFinding): string
}
