import { type Observation, type Verdict, verdict } from '../../domain/deployment/verdict.ts'
import { type Failure, failure } from '../../domain/failures.ts'
import { TargetFailed, type Version } from '../../drivers/driver.ts'
import { Unreachable } from '../../lib/errors.ts'
import { type StepDone, type Verb, versionOf } from './context.ts'

/** Looks until the version asked for answers healthy, or the attempts are used up. */
export async function observe(verb: Verb): Promise<StepDone> {
  const { world, service, context, deployment, step } = verb
  const { waitMs, attempts, intervalMs, version: answersVersion } = service.health
  const version = versionOf(verb)
  // A branch is no version that a service could answer.
  const wanted = { ...version, answersVersion: answersVersion !== null && deployment.kind !== 'dev' }
  const log = world.logOf(deployment.id)

  await world.sleep(waitMs, context.signal)
  for (let attempt = 1; ; attempt++) {
    const seen = await look(verb)
    const found = verdict(wanted, seen)
    log.note(step.name, `health check ${attempt} of ${attempts}: ${seen.detail}`)
    if (found === 'healthy') return { detail: seen.detail }
    if (attempt >= attempts) throw new TargetFailed(asFailure(found, version, seen))
    await world.sleep(intervalMs, context.signal)
  }
}

async function look({ driver, context }: Verb): Promise<Exclude<Observation, { kind: 'unreachable' }>> {
  const seen = await driver.observe(context)
  if (seen.kind === 'unreachable') throw new Unreachable(seen.detail)
  return seen
}

const CODES = { ill: 'unhealthy', wrong_version: 'wrong_version', absent: 'not_running' } as const

function asFailure(found: Verdict, { tag }: Version, { detail }: { detail: string }): Failure {
  if (found === 'healthy' || found === 'unknown') throw new Error(`${found} is no failure`)
  return failure(CODES[found], { tag, detail })
}
