import { RUNNER_REFUSALS } from './deployment/runner-refusals.ts'
import { codeAndFacts, type Facts } from './failures.ts'
import { SIGN_IN_REFUSALS } from './person/sign-in-refusals.ts'
import { REPORT_REFUSALS } from './release/report-refusals.ts'
import { COMMIT_REFUSALS } from './version/commit-refusals.ts'

/**
 * Every way the machine says no, and the facts that its words need. Closed: a code that is not here does not compile.
 * The words are in `src/i18n` (`refusal-<code>`, with a `.remedy`), documented in docs/refusals.md.
 */
export const REFUSALS = {
  locked: ['environment', 'service', 'person', 'until', 'reason'],
  frozen: ['environment', 'person', 'until', 'reason'],
  no_such_environment: ['environment', 'environments'],
  time_is_over: [],
  wrong_state: ['status', 'action'],
  changed_meanwhile: [],
  rehearsal_missing: [],
  target_being_changed: [],
  being_restored: ['deployment', 'environment', 'tag'],
  unknown_service: ['service', 'services'],
  unknown_environment: ['service', 'environment'],
  no_own_server: ['person', 'service'],
  not_for_development: ['environment', 'service'],
  tag_mismatch: ['tag', 'service', 'pattern'],
  already_releasing: ['service', 'tag', 'release'],
  older_than_running: ['environment', 'running', 'tag'],
  not_an_approver: ['person', 'service', 'approvers'],
  own_release: ['person', 'approvers'],
  nobody_can_approve: ['person', 'needed'],
  already_decided: ['person', 'decision'],
  stale_commit: ['tag', 'commit'],
  certificate_missing: ['tag', 'commit'],
  approvals_missing: ['missing', 'release'],
  not_what_runs: ['environment', 'running', 'tag'],
  nothing_to_go_back_to: ['service', 'environment'],
  not_an_earlier_version: ['tag', 'environment', 'versions'],
  irreversible_migration: ['tag', 'revision', 'reason'],
  unknown_migration_path: ['tag', 'revision', 'environment', 'service'],
  deployment_over: ['deployment', 'status'],
  not_unreachable: ['deployment'],
  person_exists: ['person'],
  reserved_name: ['person'],
  person_disabled: ['person'],
  password_sign_in_off: [],
  weak_password: ['why'],
  wrong_password: [],
  no_password: ['person'],
  no_password_for_machines: ['person'],
  link_over: [],
  name_missing: [],
  email_taken: ['email'],
  last_admin: ['person'],
  role_from_elsewhere: ['person', 'source'],
  group_from_elsewhere: ['group', 'source'],
  group_exists: ['group'],
  deployment_running: ['deployment', 'service', 'environment'],
  bad_secret_name: ['name', 'why'],
  no_secret_key: [],
  telegram_not_linked: ['person'],
  private_chat: [],
  chat_from_configuration: ['chat', 'field'],
  not_allowed: ['person', 'role', 'action'],
  not_granted: ['person', 'action'],
  service_not_granted: ['person', 'service'],
  ...COMMIT_REFUSALS,
  ...SIGN_IN_REFUSALS,
  ...REPORT_REFUSALS,
  ...RUNNER_REFUSALS,
} as const satisfies Record<string, readonly string[]>

export type RefusalCode = keyof typeof REFUSALS

export interface Refusal {
  code: RefusalCode
  facts: Facts
}

/** Thrown by use cases when the rules say no. HTTP 409; never retried, never paged. Its message is for logs. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(codeAndFacts(refusal))
    this.refusal = refusal
  }
}
