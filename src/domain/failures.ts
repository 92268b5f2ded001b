/**
 * Every way a target says no. A failure ends a step; it is stored, shown and documented (`docs/refusals.md`).
 * `{name}` in a sentence is replaced by a fact.
 */

interface FailureText {
  message: string
  /** What a person does about it. */
  remedy: string
}

export const FAILURES = {
  tag_not_found: {
    message: 'Tag {tag} was not found in the repository.',
    remedy: 'Push the tag: git push origin {tag}. Then create the release again.',
  },
  tag_moved: {
    message: 'Tag {tag} pointed to commit {approved} and now points to {found}.',
    remedy:
      'Approvals and the rollback certificate belong to the old commit. Create a release for a new tag.',
  },
  older_than_running: {
    message: '{environment} already runs {running}, which is newer than {tag}.',
    remedy: 'A release never overwrites a newer one. To go back, roll {running} back.',
  },
  not_a_repository: {
    message: '{directory} on {host} is not a git working copy.',
    remedy: 'Clone the repository there: git clone <repository> {directory}',
  },
  local_changes: {
    message: 'Files in {directory} on {host} were changed by hand: {files}',
    remedy: 'Commit the changes to the repository or undo them on the host (git status), then retry.',
  },
  fetch_failed: {
    message: 'git fetch failed on {host}: {detail}',
    remedy: 'Check that the host can reach the repository and may read it: git fetch in {directory}.',
  },
  build_failed: {
    message: 'Building {tag} failed: {detail}',
    remedy: 'Read the build output in the log, fix the code, and release a new tag.',
  },
  migration_failed: {
    message: 'Migration to {revision} failed: {detail}',
    remedy: 'Read the log of the migration step, fix the migration, and release a new tag.',
  },
  irreversible_migration: {
    message: 'Migration {revision} cannot be taken back: {reason}',
    remedy: 'Write its way back (a down migration), or go forward with a new release.',
  },
  unknown_revision: {
    message: 'The database is at revision {revision}, which the code of this version does not know.',
    remedy: 'Deploy the version that knows it, or correct the revision in the database.',
  },
  start_failed: {
    message: '{tag} could not be started: {detail}',
    remedy: 'Read the log of the start step; try the same command on the host.',
  },
  not_running: {
    message: '{tag} was started but is not running: {detail}',
    remedy: 'The process or container ended right after its start. Its last output is in the log.',
  },
  wrong_version: {
    message: 'Something answers, but it is not {tag}: {detail}',
    remedy: 'An older process or container still serves. Stop it on the host and retry.',
  },
  unhealthy: {
    message: '{tag} runs but is not healthy: {detail}',
    remedy: 'Open the health URL on the host and read the service log.',
  },
  smoke_test_failed: {
    message: 'The smoke test of {tag} failed: {detail}',
    remedy: 'Read its output in the log.',
  },
  login_refused: {
    message: '{host} refused the login of {user}.',
    remedy: 'Check the password or key of this target; rmm doctor {service} tests each step.',
  },
  host_key_changed: {
    message: 'The host key of {host} changed: {expected} was pinned, {found} was presented.',
    remedy:
      'If the host was reinstalled, forget the old key: rmm target forget-host-key {host}. Otherwise somebody is in between.',
  },
  disk_full: {
    message: 'The disk of {host} is full: {detail}',
    remedy: 'Free space on the host (docker system prune), then release again.',
  },
  tool_missing: {
    message: '{tool} is missing on {host}: {detail}',
    remedy: 'Install it there; rmm doctor {service} tests each step.',
  },
  schema_differs: {
    message: 'After going back and forward again the schema is not what it was: {detail}',
    remedy: 'A down migration does not undo its up migration. Correct it and release a new tag.',
  },
  command_failed: {
    message: '{what} failed: {detail}',
    remedy: 'Read the log of this step.',
  },
  timed_out: {
    message: '{what} took longer than {limit} and was stopped.',
    remedy: 'Find out why it hangs, or raise the limit in rmm.yaml.',
  },
  stopped: {
    message: 'Stopped by {person}.',
    remedy: 'Release again when ready.',
  },
  abandoned: {
    message: '{person} gave up on {target} while it could not be seen: {detail}',
    remedy: 'Nobody knows what runs there. Look at the host, then roll back or release again.',
  },
  machine_error: {
    message: 'The machine made a mistake and stopped: {detail}',
    remedy: 'Look at the target, then release again. Please report it with the log of the machine.',
  },
  refused: {
    message: 'The machine may not go on: {reason}',
    remedy: '{remedy}',
  },
  workflow_failed: {
    message: 'The workflow that carries it out says that it failed: {what}.',
    remedy: 'Read its log: {link}',
  },
  superseded: {
    message: 'Another deployment ({fence}) has taken over {target}.',
    remedy: 'Nothing to do: the newer deployment decides.',
  },
} as const satisfies Record<string, FailureText>

export type FailureCode = keyof typeof FAILURES

export type Facts = Readonly<Record<string, string | number>>

export interface Failure {
  code: FailureCode
  facts: Facts
}

export function failure(code: FailureCode, facts: Facts = {}): Failure {
  return { code, facts }
}

export function failureMessage({ code, facts }: Failure): string {
  return fill(FAILURES[code].message, facts)
}

export function failureRemedy({ code, facts }: Failure): string {
  return fill(FAILURES[code].remedy, facts)
}

export function fill(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(facts[name] ?? placeholder))
}
