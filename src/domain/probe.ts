import type { Facts, Failure } from './failures.ts'

/** Everything that the doctor tests. The words are in `src/i18n` (`check-<code>`). */
export const CHECKS = [
  'examination',
  'secret',
  'runner',
  'workflow',
  'address',
  'jump_address',
  'port',
  'jump_port',
  'host_key',
  'login',
  'tools',
  'git',
  'directory',
  'working_copy',
  'local_changes',
  'repository',
  'docker',
  'compose',
  'disk',
  'health_check',
  'compose_file',
  'compose_service',
  'telling',
  'tags',
  'webhook',
] as const

export type Check = (typeof CHECKS)[number]

/** What it finds where all is well, and the facts that the words need (`finding-<code>`). */
export const GOOD_FINDINGS = {
  address_given: ['host'],
  address_known: ['host', 'address'],
  port_open: ['port'],
  host_key_known: ['fingerprint'],
  host_key_new: [],
  let_in: ['user'],
  tools_there: [],
  version_found: ['version'],
  directory_writable: ['directory'],
  directory_can_be_made: ['directory'],
  copy_at: ['directory', 'commit'],
  nothing_changed: [],
  repository_readable: [],
  disk_free: ['mb'],
  compose_project: ['project', 'file'],
  compose_builds: ['name'],
  runners_reach: [],
  workflows_report: [],
  told: ['repository'],
  tags_told: ['seen'],
  tags_asked: ['seconds', 'seen'],
  webhook_heard: ['at'],
} as const satisfies Record<string, readonly string[]>

/** What it finds where something is missing; their words have a `.remedy`. */
export const BAD_FINDINGS = {
  examination_failed: ['detail'],
  out_of_time: ['seconds'],
  secret_missing: ['name'],
  secret_closed: ['detail'],
  address_unknown: ['host', 'detail'],
  port_closed: ['host', 'port'],
  port_silent: ['host', 'port', 'detail'],
  key_changed: ['host', 'expected', 'found'],
  handshake_broke: ['detail'],
  login_broke: ['host', 'detail'],
  password_refused: ['user', 'offered'],
  key_refused: ['user', 'offered'],
  tools_missing: ['tools'],
  git_missing: [],
  directory_closed: ['directory'],
  copy_missing: ['directory', 'detail'],
  changed_by_hand: ['directory', 'files'],
  repository_closed: ['detail'],
  docker_missing: ['detail'],
  docker_stopped: ['detail'],
  docker_forbidden: ['user', 'detail'],
  compose_missing: ['detail'],
  compose_old: ['version'],
  disk_short: ['mb'],
  asker_missing: [],
  compose_directory_closed: ['directory'],
  compose_file_wrong: ['file', 'detail'],
  compose_builds_nothing: ['name'],
  compose_service_missing: ['name', 'names'],
  telling_refused: ['detail'],
  tags_unseen: ['detail'],
  webhook_silent: [],
} as const satisfies Record<string, readonly string[]>

export type FindingCode = keyof typeof GOOD_FINDINGS | keyof typeof BAD_FINDINGS

export interface Finding {
  code: FindingCode
  facts: Facts
}

/** One thing that a deployment needs, tested. */
export interface Probe {
  check: Check
  ok: boolean
  /** A failure where the target said no as it would say it to a deployment. */
  finding: Finding | { failure: Failure }
  /** A command to copy when it is not ok. Words that explain are with the finding. */
  fix: string | null
}

export function well(check: Check, code: keyof typeof GOOD_FINDINGS, facts: Facts = {}): Probe {
  return { check, ok: true, finding: { code, facts }, fix: null }
}

export function ill(
  check: Check,
  code: keyof typeof BAD_FINDINGS,
  { fix = null, ...facts }: { fix?: string | null } & Record<string, string | number | null> = {},
): Probe {
  return { check, ok: false, finding: { code, facts: facts as Facts }, fix }
}
