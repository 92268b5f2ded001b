/** What a runner can be asked to do: the verbs of a driver that belong to a deployment. */
export const RUNNER_VERBS = [
  'fetch',
  'prepare',
  'read_migrations',
  'migrate',
  'dump_schema',
  'start',
  'observe',
  'smoke_test',
] as const

export type RunnerVerb = (typeof RUNNER_VERBS)[number]
