import type { RunnerTask, TaskOutcome } from '../contract/runner.ts'
import type { RunnerVerb } from '../domain/deployment/runner-verb.ts'
import type { Driver, StepContext } from '../drivers/driver.ts'
import { outcomeOfError } from '../drivers/remote/outcome.ts'
import { mapTexts, storable } from '../lib/storable.ts'

type Mask = (text: string) => string

/** Carries one verb out and says how it ended; never throws. */
export async function carryOutTask(
  driver: Driver,
  task: RunnerTask,
  { context, mask }: { context: StepContext; mask: Mask },
): Promise<TaskOutcome> {
  try {
    const value = await VERBS[task.verb](driver, context, task.arguments[0])
    return { kind: 'done', value: storable(mapTexts(asJson(value), mask)) }
  } catch (error) {
    return storable(outcomeOfError(error, mask))
  }
}

function asJson(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value))
}

/** The arguments are those that the machine's own end of the driver was called with. */
// biome-ignore lint/suspicious/noExplicitAny: the machine checked them when it was compiled
// oxlint-disable-next-line typescript/no-explicit-any
type Carry = (driver: Driver, context: StepContext, given: any) => Promise<unknown>

const VERBS: Readonly<Record<RunnerVerb, Carry>> = {
  fetch: (driver, context, version) => driver.fetch(version, context),
  prepare: (driver, context, version) => driver.prepare(version, context),
  read_migrations: (driver, context) => driver.readMigrations(context),
  migrate: (driver, context, path) => driver.migrate(path, context),
  dump_schema: (driver, context) => driver.dumpSchema(context),
  start: (driver, context, version) => driver.start(version, context),
  observe: (driver, context) => driver.observe(context),
  smoke_test: (driver, context, command) => driver.smokeTest(command, context),
}
