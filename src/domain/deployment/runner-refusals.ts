/** How runners are told no. Part of `REFUSALS`. */
export const RUNNER_REFUSALS = {
  runner_superseded: ['deployment'],
  runner_not_called: ['deployment'],
  runner_wrong_run: ['deployment', 'run'],
  runner_foreign: ['repository', 'service'],
  runner_no_machine: ['person'],
  runner_only: ['deployment'],
} as const satisfies Record<string, readonly string[]>
