/** Why nobody knows the commits between two versions. Part of `REFUSALS`. */
export const COMMIT_REFUSALS = {
  no_code_host: [],
  no_earlier_version: ['service', 'environment'],
  commit_unknown: ['tag'],
  commits_unreachable: ['service', 'reason'],
  commits_refused: ['service', 'reason'],
} as const satisfies Record<string, readonly string[]>
