import { randomUUID } from 'node:crypto'
import { noteAttention } from '../app/note-attention.ts'
import { isPassing } from '../db/connection-away.ts'
import { changeDeployment, findDeployment } from '../db/deployment.ts'
import { beginStep, endStep } from '../db/deployment-step.ts'
import type { Deployment } from '../domain/deployment/deployment.ts'
import type { PlanStep } from '../domain/deployment/plan.ts'
import { type Failure, type FailureCode, failure } from '../domain/failures.ts'
import { TargetFailed } from '../drivers/driver.ts'
import { inLogWords } from '../i18n/log-words.ts'
import { messageOf, Unreachable } from '../lib/errors.ts'
import { HostFault, Superseded, TimedOut } from '../lib/host/host.ts'
import type { StepDone, Verb } from './steps/context.ts'
import { VERBS } from './steps/verbs.ts'
import { Stopped } from './stop-signals.ts'
import type { World } from './world.ts'

export type StepResult =
  | ({ kind: 'done' } & StepDone)
  | { kind: 'failed'; failure: Failure }
  | { kind: 'stopped'; failure: Failure }

export interface StepRequest {
  deploymentId: number
  step: PlanStep
  position: number
}

/** One step of a deployment on its target: named, timed, logged, retried while the target cannot be seen. */
export async function runStep(world: World, request: StepRequest): Promise<StepResult> {
  const deployment = await mustFind(world, request.deploymentId)
  const stop = await world.stops.watch(deployment.id)
  const log = world.logOf(deployment.id)
  try {
    const attempts = await begin(world, request)
    const version = request.step.version === 'previous' ? deployment.from : deployment
    log.note(request.step.name, `▶ ${request.step.name} ${version?.tag ?? ''}`)
    const result = await untilSeen(world, { request, deployment, attempts, signal: stop.signal })
    log.note(request.step.name, lastWord(result))
    await log.flush()
    await end(world, request, result)
    return result
  } finally {
    stop.release()
  }
}

async function mustFind(world: World, id: number): Promise<Deployment> {
  const deployment = await findDeployment(world.db, id)
  if (!deployment) throw new Error(`deployment ${id} does not exist`)
  return deployment
}

interface Attempt {
  request: StepRequest
  deployment: Deployment
  /** How often the step began, this time included. */
  attempts: number
  signal: AbortSignal
}

/** A target that cannot be seen is neither a failure nor a success: say so, and look again until it is known. */
async function untilSeen(world: World, attempt: Attempt): Promise<StepResult> {
  const { deployment, signal } = attempt
  let said: string | null = deployment.attention
  for (let tries = 0; ; tries++) {
    const given = await givenUp(world, deployment.id, said)
    if (given) return given
    try {
      const done = await once(world, attempt)
      if (said !== null) await sayAttention(world, deployment.id, null)
      return { kind: 'done', ...done }
    } catch (thrown) {
      // Not a word of the target: the step is begun again when the database is back.
      if (isPassing(thrown)) throw thrown
      const error = asUnseen(thrown, await mustFind(world, deployment.id))
      if (!(error instanceof Unreachable)) return verdictOn(error, attempt, world)
      said = await sayUnseen(world, attempt, { error, said })
      await world
        .sleep(Math.min(error.retryAfterMs * 2 ** Math.min(tries, 3), 10_000), signal)
        .catch(() => pause(signal))
    }
  }
}

/**
 * A host that does not let us in says no, as long as nothing was changed there. Once something was, or when the way back is
 * under way, nobody knows what it runs: a person has to open the door, and then it goes on.
 */
function asUnseen(error: unknown, { touched, kind }: Deployment): unknown {
  const lockedOut = error instanceof TargetFailed && LOCKED_OUT.includes(error.failure.code)
  if (!lockedOut || !(touched || kind === 'rollback')) return error
  return new Unreachable(`${error.message} ${inLogWords(error.failure).remedy}`)
}

const LOCKED_OUT: readonly FailureCode[] = ['login_refused', 'host_key_changed']

/** A stopped step keeps trying to end its work on a target that cannot be seen, but not in a tight loop. */
async function pause(signal: AbortSignal): Promise<void> {
  if (signal.aborted) await new Promise((resolve) => setTimeout(resolve, 1_000))
}

async function once(world: World, { request, deployment, attempts, signal }: Attempt): Promise<StepDone> {
  const { step } = request
  const log = world.logOf(deployment.id)
  const service = world.installation.services[deployment.service]
  if (!service) throw new Error(`service ${deployment.service} is no longer configured`)
  const verb: Verb = {
    world,
    // Read again: earlier steps and earlier attempts have written to it.
    deployment: await mustFind(world, deployment.id),
    step,
    isRepeated: attempts > 1,
    service,
    driver: world.driverOf(deployment.service, deployment.environment),
    context: {
      // Numbers begin anew in a new installation, and again after a restored backup; the host may remember the old ones.
      key: `${deployment.id}-${deployment.uid.slice(0, 8)}-${step.name}`,
      fence: deployment.id,
      signal,
      log: (line, number) => log.line(step.name, line, number),
      note: (text) => log.note(step.name, text),
    },
  }
  return VERBS[step.verb](verb)
}

async function givenUp(world: World, deploymentId: number, said: string | null): Promise<StepResult | null> {
  const { stopForced, stopRequestedBy, service, environment } = await mustFind(world, deploymentId)
  if (!stopForced) return null
  const facts = {
    person: stopRequestedBy ?? '',
    target: `${service}/${environment}`,
    detail: said ?? 'unknown',
  }
  return { kind: 'stopped', failure: failure('abandoned', facts) }
}

async function sayUnseen(
  world: World,
  { request, deployment }: Attempt,
  { error, said }: { error: Unreachable; said: string | null },
): Promise<string> {
  const attention = world.mask(error.message)
  if (attention === said) return said
  world.logOf(deployment.id).note(request.step.name, `… cannot see the target, looking again: ${attention}`)
  await sayAttention(world, deployment.id, attention)
  return attention
}

function sayAttention(world: World, deploymentId: number, attention: string | null): Promise<void> {
  return noteAttention(world, { deploymentId, attention, cause: `attention-${randomUUID()}` })
}

function verdictOn(error: unknown, { request, signal }: Attempt, world: World): StepResult {
  if (signal.aborted) return stoppedBy(signal)
  if (error instanceof TargetFailed) return { kind: 'failed', failure: masked(error.failure, world) }
  if (error instanceof HostFault) return { kind: 'failed', failure: failure(error.code, error.facts) }
  if (error instanceof TimedOut) {
    const facts = { what: request.step.name, limit: `${Math.round(error.limitMs / 1000)} s` }
    return { kind: 'failed', failure: failure('timed_out', facts) }
  }
  if (error instanceof Superseded) {
    const facts = { fence: error.fence, target: request.step.name }
    return { kind: 'failed', failure: failure('superseded', facts) }
  }
  const facts = { what: request.step.name, detail: world.mask(messageOf(error)) }
  return { kind: 'failed', failure: failure('command_failed', facts) }
}

function stoppedBy(signal: AbortSignal): StepResult {
  const person = signal.reason instanceof Stopped ? signal.reason.person : 'somebody'
  return { kind: 'stopped', failure: failure('stopped', { person }) }
}

function masked({ code, facts }: Failure, world: World): Failure {
  const entries = Object.entries(facts).map(([name, fact]) => [
    name,
    typeof fact === 'string' ? world.mask(fact) : fact,
  ])
  return { code, facts: Object.fromEntries(entries) }
}

async function begin(world: World, { deploymentId, step, position }: StepRequest): Promise<number> {
  const at = world.now()
  return world.db.transaction().execute(async (tx) => {
    if (step.changesTarget) await changeDeployment(tx, deploymentId, { touched: true })
    return beginStep(tx, { deploymentId, name: step.name, position, at })
  })
}

async function end(world: World, { deploymentId, step }: StepRequest, result: StepResult): Promise<void> {
  const status =
    result.kind === 'done'
      ? result.skipped
        ? 'skipped'
        : 'succeeded'
      : result.kind === 'failed'
        ? 'failed'
        : 'stopped'
  const detail = result.kind === 'done' ? result.detail : inLogWords(result.failure).message
  await endStep(world.db, { deploymentId, name: step.name, status, detail, at: world.now() })
}

function lastWord(result: StepResult): string {
  if (result.kind === 'done') return `✓ ${result.detail}`
  return result.kind === 'failed'
    ? `✗ ${inLogWords(result.failure).message}`
    : `■ ${inLogWords(result.failure).message}`
}
