import type { DeploymentKind } from './deployment.ts'

/** What a step does; each is carried out by one function of `workflows/steps`. */
export type Verb =
  | 'record'
  | 'fetch'
  | 'prepare'
  | 'migrate'
  | 'migrate_back'
  | 'start'
  | 'observe'
  | 'smoke_test'
  | 'dump_schema'

export interface PlanStep {
  /** Unique within the plan, stable for ever: jobs on hosts and stored steps are named by it. */
  name: string
  verb: Verb
  /** Which version the step is about: the one asked for, or the one that ran before. */
  version: 'wanted' | 'previous'
  /** After it has begun the target may differ from what was recorded. */
  changesTarget: boolean
}

export interface PlanOptions {
  migrations: boolean
  smokeTest: boolean
}

/** The whole procedure of a deployment as data: shown before it runs, carried out in this order. */
export function deploymentPlan(kind: DeploymentKind, options: PlanOptions): readonly PlanStep[] {
  switch (kind) {
    case 'deploy':
    case 'dev':
      return [step('record'), step('fetch'), ...forward('', 'wanted', options)]
    case 'rollback':
      // No fetch: going back must work while the code host is down.
      return [step('record'), ...back('', 'wanted', options)]
    case 'rehearsal':
      return [
        ...only(options.migrations, step('dump_schema', 'schema_before')),
        ...back('back_', 'previous', options),
        ...forward('forward_', 'wanted', options),
        ...only(options.migrations, step('dump_schema', 'schema_after')),
      ]
  }
}

/** Build before migrating: a build that fails leaves the database as it was. */
function forward(prefix: string, version: PlanStep['version'], options: PlanOptions): PlanStep[] {
  return [
    { ...step('prepare', `${prefix}prepare`), version, changesTarget: true },
    ...only(options.migrations, { ...step('migrate', `${prefix}migrate`), version, changesTarget: true }),
    ...run(prefix, version, options),
  ]
}

/** Migrate back before checking out: only the newer code knows its way down. */
function back(prefix: string, version: PlanStep['version'], options: PlanOptions): PlanStep[] {
  return [
    ...only(options.migrations, {
      ...step('migrate_back', prefix === '' ? 'migrate_back' : `${prefix}migrate`),
      version,
      changesTarget: true,
    }),
    { ...step('prepare', `${prefix}prepare`), version, changesTarget: true },
    ...run(prefix, version, options),
  ]
}

function run(prefix: string, version: PlanStep['version'], options: PlanOptions): PlanStep[] {
  return [
    { ...step('start', `${prefix}start`), version, changesTarget: true },
    { ...step('observe', `${prefix}observe`), version },
    ...only(options.smokeTest, { ...step('smoke_test', `${prefix}smoke_test`), version }),
  ]
}

function step(verb: Verb, name: string = verb): PlanStep {
  return { name, verb, version: 'wanted', changesTarget: false }
}

function only(condition: boolean, planned: PlanStep): PlanStep[] {
  return condition ? [planned] : []
}
