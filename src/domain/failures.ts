/**
 * Every way a target says no, and the facts that its words need. A failure ends a step; it is stored, shown and documented
 * (`docs/refusals.md`). The words are in `src/i18n` (`failure-<code>`, with a `.remedy`).
 */
export const FAILURES = {
  tag_not_found: ['tag'],
  tag_moved: ['tag', 'approved', 'found'],
  tag_deleted: ['tag', 'approved'],
  branch_not_found: ['branch', 'commit'],
  older_than_running: ['environment', 'running', 'tag'],
  not_a_repository: ['directory', 'host'],
  local_changes: ['directory', 'host', 'files'],
  fetch_failed: ['host', 'detail', 'directory'],
  build_failed: ['tag', 'detail'],
  migration_failed: ['revision', 'detail'],
  irreversible_migration: ['revision', 'reason'],
  unknown_revision: ['revision'],
  start_failed: ['tag', 'detail'],
  not_running: ['tag', 'detail'],
  wrong_version: ['tag', 'detail'],
  unhealthy: ['tag', 'detail'],
  smoke_test_failed: ['tag', 'detail'],
  login_refused: ['host', 'user', 'service'],
  host_key_changed: ['host', 'expected', 'found'],
  disk_full: ['host', 'detail'],
  tool_missing: ['tool', 'host', 'detail', 'service'],
  schema_differs: ['detail'],
  command_failed: ['what', 'detail'],
  timed_out: ['what', 'limit'],
  stopped: ['person'],
  abandoned: ['person', 'target', 'detail'],
  machine_error: ['detail'],
  refused: ['refusal'],
  workflow_failed: ['what', 'link'],
  workflow_refused: ['workflow', 'repository', 'detail'],
  workflow_silent: ['link'],
  workflow_cancelled: ['link'],
  workflow_timed_out: ['limit', 'link'],
  workflow_unseen: ['workflow', 'repository'],
  runs_kept_ending: ['count', 'link'],
  superseded: ['fence', 'target'],
} as const satisfies Record<string, readonly string[]>

export type FailureCode = keyof typeof FAILURES

export type Facts = Readonly<Record<string, string | number>>

export interface Failure {
  code: FailureCode
  facts: Facts
}

export function failure(code: FailureCode, facts: Facts = {}): Failure {
  return { code, facts }
}

/** For logs, and where nobody has words for it: `locked {environment: stage, person: ann}`. */
export function codeAndFacts({ code, facts }: { code: string; facts: Facts }): string {
  const told = Object.entries(facts).map(([name, fact]) => `${name}: ${fact}`)
  return told.length === 0 ? code : `${code} {${told.join(', ')}}`
}
