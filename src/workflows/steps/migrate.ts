import { changeDeployment } from '../../db/deployment.ts'
import { failure } from '../../domain/failures.ts'
import {
  type MigrationPath,
  type MigrationState,
  migrationPath,
  type PathProblem,
} from '../../domain/migration/path.ts'
import { TargetFailed } from '../../drivers/driver.ts'
import type { StepDone, Verb } from './context.ts'

/** Forward to the newest migration that the prepared code knows. */
export async function migrate(verb: Verb): Promise<StepDone> {
  const { world, deployment, driver, context } = verb
  const state = await driver.readMigrations(context)
  if (!state) return { detail: 'no migrations', skipped: true }

  const newest = state.known.at(-1)?.id ?? null
  await changeDeployment(world.db, deployment.id, { migrations: state.known, toRevision: newest })
  return walk(verb, state, newest)
}

/** Back to the revision that the version gone back to was running with. */
export async function migrateBack(verb: Verb): Promise<StepDone> {
  const { deployment, driver, context, step } = verb
  const state = await driver.readMigrations(context)
  if (!state) return { detail: 'no migrations', skipped: true }

  const revision = step.version === 'previous' ? (deployment.from?.revision ?? null) : deployment.toRevision
  return walk(verb, state, revision)
}

async function walk(verb: Verb, state: MigrationState, to: string | null): Promise<StepDone> {
  const result = migrationPath(state, to)
  if ('problem' in result) throw new TargetFailed(asFailure(result.problem))
  const path = result.path.direction === 'none' ? pathBehindUs(verb, state, to) : result.path
  if (path.direction === 'none') return { detail: `schema is at ${to ?? 'the beginning'} already` }

  await verb.driver.migrate(path, verb.context)
  const after = await verb.driver.readMigrations(verb.context)
  if (after?.current !== to) {
    const detail = `the database is at ${after?.current ?? 'the beginning'} afterwards`
    throw new TargetFailed(failure('migration_failed', { revision: to ?? 'the beginning', detail }))
  }
  return { detail: verb.isRepeated ? `schema is at ${to ?? 'the beginning'}` : describe(path) }
}

/**
 * A step that is begun again may find the schema where it should be, because its work was done meanwhile: taking the last
 * migration of the path once more changes nothing, but finds that work, waits for its end, and has its output told.
 */
function pathBehindUs(
  { isRepeated, step }: Verb,
  { known }: MigrationState,
  to: string | null,
): MigrationPath {
  const isForward = step.verb === 'migrate'
  const ids = known.map(({ id }) => id)
  const last = isForward ? to : ids[to === null ? 0 : ids.indexOf(to) + 1]
  if (!isRepeated || last == null) return { direction: 'none' }
  return isForward
    ? { direction: 'forward', through: [last], to: last }
    : { direction: 'back', through: [last], to }
}

function asFailure(problem: PathProblem) {
  const { code, revision } = problem
  return code === 'irreversible_migration'
    ? failure(code, { revision, reason: problem.reason })
    : failure(code, { revision })
}

function describe(path: Exclude<MigrationPath, { direction: 'none' }>): string {
  const word = path.direction === 'forward' ? 'applied' : 'taken back'
  return `${word}: ${path.through.join(', ')}`
}
