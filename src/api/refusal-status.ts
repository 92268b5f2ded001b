import type { RefusalCode } from '../domain/refusals.ts'

/** What somebody shows at the door proves nothing. */
const NOT_KNOWN = new Set<RefusalCode>([
  'github_not_set_up',
  'github_token_invalid',
  'github_token_expired',
  'github_token_replayed',
  'github_token_wrong_issuer',
  'github_token_wrong_audience',
  'github_signature_missing',
  'github_signature_wrong',
])

const FORBIDDEN = new Set<RefusalCode>([
  'not_allowed',
  'not_granted',
  'service_not_granted',
  'not_an_approver',
  'own_release',
  'person_disabled',
  'password_sign_in_off',
  'wrong_password',
  'oidc_refused',
  'oidc_answer_invalid',
  'sign_in_over',
  'no_role_for_groups',
  'passkey_refused',
  'passkey_copied',
  'github_repository_not_trusted',
  'github_repository_replaced',
  'github_event_not_trusted',
  'runner_wrong_run',
  'runner_foreign',
  'runner_no_machine',
  'runner_only',
])

/** Everything else is about the state of things: 409. */
export function refusalStatus(code: RefusalCode): 401 | 403 | 409 {
  if (NOT_KNOWN.has(code)) return 401
  return FORBIDDEN.has(code) ? 403 : 409
}
