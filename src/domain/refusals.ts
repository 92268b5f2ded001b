import { type Facts, fill } from './failures.ts'
import { SIGN_IN_REFUSALS } from './person/sign-in-refusals.ts'
import { REPORT_REFUSALS } from './release/report-refusals.ts'

/** Every way the machine says no. Closed: a code that is not here does not compile. Documented in docs/refusals.md. */
export const REFUSALS = {
  locked: {
    message: '{environment} of {service} is locked by {person} until {until}: {reason}',
    remedy:
      'It goes on by itself when the lock is gone. Ask {person}, or: rmm unlock {service} {environment}',
  },
  frozen: {
    message: '{environment} is frozen by {person} until {until}: {reason}',
    remedy: 'It goes on by itself when the freeze is over. An admin can end it before: rmm freeze list',
  },
  no_such_environment: {
    message: 'There is no environment called {environment}.',
    remedy: 'Environments: {environments}.',
  },
  time_is_over: {
    message: 'The end lies before the beginning, or is over already.',
    remedy: 'Name a later moment, or none: it then stands until somebody takes it away.',
  },
  wrong_state: {
    message: 'The release is {status}; "{action}" is not possible there.',
    remedy: 'Look at the release again: somebody or the machine has moved it on.',
  },
  changed_meanwhile: {
    message: 'It changed while you decided.',
    remedy: 'Look at it again and decide on what you see.',
  },
  rehearsal_missing: {
    message: 'The way back has not been rehearsed.',
    remedy: 'Rehearsal may be left out only where no earlier version exists or the service switched it off.',
  },
  target_being_changed: {
    message: 'A target is being changed for this release.',
    remedy: 'Stop the deployment; the release is cancelled when the target is back in a known state.',
  },
  being_restored: {
    message: 'Deployment {deployment} is bringing {environment} back to {tag}; that is not cut off half-way.',
    remedy:
      'Wait until it is done. If the target cannot be seen, give it up: rmm deployment stop {deployment} --abandon',
  },
  unknown_service: {
    message: 'There is no service called {service}.',
    remedy: 'Services: {services}. Add it under "services" in rmm.yaml.',
  },
  unknown_environment: {
    message: '{service} has no target in {environment}.',
    remedy: 'Add "{environment}: <target>" to the service in rmm.yaml.',
  },
  tag_mismatch: {
    message: '{tag} is not a release tag of {service}: its tags look like {pattern}.',
    remedy: 'Use a matching tag or change "tags" of the service in rmm.yaml.',
  },
  already_releasing: {
    message: '{service} {tag} is already on its way as release {release}.',
    remedy: 'Follow that one: rmm release show {release}',
  },
  older_than_running: {
    message: '{environment} runs {running}, which is newer than {tag}.',
    remedy: 'To go back, roll {running} back: rmm rollback <release> --to {tag}',
  },
  not_an_approver: {
    message: '{person} is not an approver of {service}.',
    remedy: 'Approvers: {approvers}. They are named under "approvals" in rmm.yaml.',
  },
  own_release: {
    message: '{person} started this release and may not approve it.',
    remedy: 'Ask one of: {approvers}.',
  },
  nobody_can_approve: {
    message:
      'Too few people are left to approve: {person} started this release and may not, and it needs {needed}.',
    remedy: 'Name another approver or set own_release: true in rmm.yaml.',
  },
  already_decided: {
    message: '{person} has {decision} this commit, and a decision stands.',
    remedy: 'To stop a release that was approved, cancel it or ask another approver to reject it.',
  },
  stale_commit: {
    message: '{tag} is now commit {commit}; the decision was about another one.',
    remedy: 'Look at the release again and decide on the commit you see.',
  },
  certificate_missing: {
    message: 'There is no valid rollback certificate for {tag} at {commit}.',
    remedy: 'Release the tag again: stage rehearses the way back and writes a new certificate.',
  },
  approvals_missing: {
    message: 'Approvals are missing: {missing}.',
    remedy: 'Ask them to approve: rmm release approve {release}',
  },
  not_what_runs: {
    message: '{environment} runs {running}, not {tag}.',
    remedy: 'Only what runs can be rolled back.',
  },
  nothing_to_go_back_to: {
    message: '{service} has no earlier successful version in {environment}.',
    remedy: 'Release a corrected version instead.',
  },
  not_an_earlier_version: {
    message: '{tag} is no earlier version that ran successfully in {environment}.',
    remedy: 'Choose one of: {versions}.',
  },
  irreversible_migration: {
    message: 'The way back to {tag} crosses migration {revision}, which cannot be taken back: {reason}',
    remedy: 'Go forward with a corrected release, or write the missing down migration and release it.',
  },
  unknown_migration_path: {
    message:
      'The way back to {tag} is not known: revision {revision} is not among the migrations of what runs.',
    remedy: 'Look at the database of {environment}; rmm doctor {service} shows its revision.',
  },
  deployment_over: {
    message: 'Deployment {deployment} has ended: {status}.',
    remedy: 'Nothing is left to stop.',
  },
  not_unreachable: {
    message: 'Deployment {deployment} can be seen and is being worked on.',
    remedy: 'Stop it without giving up: the machine brings the target back to a known state.',
  },
  person_exists: {
    message: 'There is already a person called {person}.',
    remedy: 'Change that one: rmm people set {person}',
  },
  reserved_name: {
    message:
      'Nobody can be called {person}: the audit log uses that name for the machine itself or for workflows.',
    remedy: 'Choose another name.',
  },
  person_disabled: {
    message: '{person} was switched off and may do nothing.',
    remedy: 'Ask an admin.',
  },
  password_sign_in_off: {
    message: 'A name and a password are no way in here.',
    remedy: 'Sign in another way, or set "sign_in: { password: true }" in rmm.yaml.',
  },
  weak_password: {
    message: '{why}',
    remedy: 'Choose a longer one: a few words that nobody else would put together.',
  },
  wrong_password: {
    message: 'The current password is wrong.',
    remedy: 'Try again, or ask an admin for a link that sets a new one.',
  },
  no_password: {
    message: '{person} has no password yet.',
    remedy: 'Ask an admin for a link that sets one: rmm people link {person}',
  },
  no_password_for_machines: {
    message: '{person} is a machine: it has no password.',
    remedy: 'Give it a token: rmm token create {person}',
  },
  link_over: {
    message: 'This link has been used, has expired or was taken back.',
    remedy:
      'Ask an admin for another one. An installation without an admin prints one when it starts: rmm serve',
  },
  name_missing: {
    message: 'The link does not say who you are.',
    remedy: 'Give the name under which everybody shall know you.',
  },
  email_taken: {
    message: 'Somebody else has the address {email}.',
    remedy: 'Use another one, or change theirs first.',
  },
  last_admin: {
    message: '{person} is the last admin who can sign in.',
    remedy: 'Make somebody else an admin first, and let them sign in once.',
  },
  role_from_elsewhere: {
    message: 'The role of {person} comes from {source}.',
    remedy: 'Change it there.',
  },
  group_from_elsewhere: {
    message: 'The group {group} comes from {source}.',
    remedy: 'Change it there.',
  },
  group_exists: {
    message: 'There is already a group called {group}.',
    remedy: 'Choose another name, or change that one.',
  },
  deployment_running: {
    message: 'Deployment {deployment} of {service} in {environment} is running and would lose its target.',
    remedy: 'Wait until it is over, or stop it: rmm deployment stop {deployment}',
  },
  bad_secret_name: {
    message: 'There can be no secret called {name}: {why}.',
    remedy: 'Choose another name, and refer to it as secret:<name>.',
  },
  no_secret_key: {
    message: 'This machine has no key under which secrets could be stored.',
    remedy: 'Give every replica the same RMM_SECRET_KEY (openssl rand -base64 32) and start it again.',
  },
  not_allowed: {
    message: '{person} ({role}) may not {action}.',
    remedy: 'Ask an admin.',
  },
  not_granted: {
    message: 'The token with which {person} came does not allow to {action}.',
    remedy: 'Use another token, or make one that allows it: rmm token create',
  },
  service_not_granted: {
    message: 'The token with which {person} came is not for {service}.',
    remedy: 'Use a token that names this service, or one for all of them.',
  },
  ...SIGN_IN_REFUSALS,
  ...REPORT_REFUSALS,
} as const satisfies Record<string, { message: string; remedy: string }>

export type RefusalCode = keyof typeof REFUSALS

export interface Refusal {
  code: RefusalCode
  facts: Facts
}

/** Thrown by use cases when the rules say no. HTTP 409; never retried, never paged. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusalMessage(refusal))
    this.refusal = refusal
  }
}

export function refusalMessage({ code, facts }: Refusal): string {
  return fill(REFUSALS[code].message, facts)
}

export function refusalRemedy({ code, facts }: Refusal): string {
  return fill(REFUSALS[code].remedy, facts)
}
