/** How the machine says no about releases that workflows carry out, and about what people write of releases. Part of `REFUSALS`. */
export const REPORT_REFUSALS = {
  carried_out_here: ['service'],
  runs_elsewhere: ['deployment'],
  report_does_not_follow: ['service', 'tag', 'status', 'reported', 'possible'],
  release_over: ['service', 'tag', 'status', 'reported'],
  reported_for_another: ['release', 'field', 'expected', 'given'],
  reported_by_another_run: ['service', 'tag', 'release', 'run'],
  reported_in_other_name: ['person', 'starter', 'service', 'tag'],
  list_not_trusted: ['person', 'release'],
  approvals_not_counted: ['missing', 'listed', 'release'],
  waits_for_approvals: ['service', 'tag', 'environment', 'missing', 'needed', 'approvers', 'release'],
  not_there_yet: ['service', 'tag', 'status', 'environment', 'needed', 'approvers', 'release'],
  not_on_the_way: ['service', 'environment', 'stage', 'production'],
  already_there: ['service', 'tag', 'status', 'environment', 'release'],
  not_a_production_release: ['deployment', 'service'],
  not_a_draft: ['release', 'status'],
} as const satisfies Record<string, readonly string[]>
