import type { Facts } from './failures.ts'

/** What a check of the audit log can find, with the facts that its words need. */
export const AUDIT_FAULTS = {
  event_changed: ['event', 'position'],
  event_removed: ['event', 'position'],
  event_unsealed: ['event'],
  seal_removed: ['before', 'expected', 'position'],
  link_broken: ['before', 'position'],
  tail_removed: ['beyond', 'by', 'file', 'position'],
  chain_rewritten: ['by', 'file', 'hash', 'other', 'position'],
  checkpoint_forged: ['position'],
} as const satisfies Record<string, readonly string[]>

export type AuditFaultCode = keyof typeof AUDIT_FAULTS

/** What could not be checked. */
export const AUDIT_WARNINGS = {
  nobody_vouches: ['key'],
  other_keys: ['count', 'since'],
} as const satisfies Record<string, readonly string[]>

export type AuditWarningCode = keyof typeof AUDIT_WARNINGS

/** Who says what a place of the chain was: who asked, a file of the machine, or a checkpoint in the database. */
export type AuditWitness = 'expected' | 'noted' | 'checkpoint'

export interface AuditFinding {
  code: AuditFaultCode | AuditWarningCode
  facts: Facts
}
