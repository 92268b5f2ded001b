import type { AuditFinding } from '../domain/audit-finding.ts'
import { codeAndFacts } from '../domain/failures.ts'
import type { Translate } from './translate.ts'

/** What a check of the audit log found. */
export function sayAudit(t: Translate, finding: AuditFinding): string {
  const id = `audit-${finding.code}`
  return t.knows(id) ? t(id, finding.facts) : codeAndFacts(finding)
}
