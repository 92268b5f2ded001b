import { endDeployment, type Opening, startDeployment } from '../app/deployment.ts'
import type { RunningVersion } from '../domain/deployment/deployment.ts'
import { deploymentPlan, type PlanStep } from '../domain/deployment/plan.ts'
import { type Failure, failure } from '../domain/failures.ts'
import type { Durable } from './durable.ts'
import { runStep, type StepResult } from './run-step.ts'
import type { World } from './world.ts'

export interface Ending {
  deploymentId: number
  kind: 'succeeded' | 'failed' | 'stopped'
  failure: Failure | null
  /** The step that did not succeed. */
  brokeAt: string | null
  /** A person stopped it, perhaps too late to change how it ended. */
  stopRequested: boolean
  touched: boolean
  /** A person gave up on a target that cannot be seen. */
  givenUp: boolean
  /** Whether the environment goes back by itself: as it was configured when the deployment ended. */
  automaticRollback: boolean
  commit: string | null
  from: RunningVersion | null
}

/** One deployment from its opening to its end. Never throws for what the target says. */
export async function carryOut(world: World, durable: Durable, opening: Opening): Promise<Ending> {
  const { cause } = opening
  // The plan is stored with the opening: the configuration may change while the deployment runs, and its steps may not.
  const opened = await durable.step(`${cause}/open`, async () => {
    const deploymentId = await world.whenDatabaseIsBack(() => startDeployment(world, opening))
    return deploymentId === null ? null : { deploymentId, plan: planFor(world, opening) }
  })
  if (opened === null) return NEVER_OPENED
  const { deploymentId, plan } = opened
  const broken = await carryOutSteps(world, durable, { deploymentId, cause, plan })
  return durable.step(`${cause}/end`, () =>
    world.whenDatabaseIsBack(async () => {
      const { result, step } = broken ?? { result: null, step: null }
      const kind = result === null ? 'succeeded' : result.kind
      const ended = await endDeployment(world, { deploymentId, kind, failure: result?.failure ?? null })
      await world.runners.release(deploymentId)
      return {
        deploymentId,
        kind,
        failure: result?.failure ?? null,
        brokeAt: step,
        stopRequested: ended.stopRequestedBy !== null,
        touched: ended.touched,
        givenUp: ended.stopForced,
        automaticRollback: goesBack(world, opening.environment),
        commit: ended.commit,
        from: ended.from,
      }
    }),
  )
}

/** The release was cancelled between two of its deployments. */
const NEVER_OPENED: Ending = {
  deploymentId: 0,
  kind: 'stopped',
  failure: null,
  brokeAt: null,
  stopRequested: true,
  touched: false,
  givenUp: false,
  automaticRollback: true,
  commit: null,
  from: null,
}

function planFor({ installation }: World, { kind, service: name }: Opening): readonly PlanStep[] {
  const service = installation.services[name]
  return deploymentPlan(kind, {
    migrations: service?.migrations != null,
    smokeTest: service?.smokeTest != null,
  })
}

function goesBack({ installation }: World, name: string): boolean {
  return installation.environments.find((environment) => environment.name === name)?.automaticRollback ?? true
}

type NotDone = Exclude<StepResult, { kind: 'done' }>
type Broken = { result: NotDone; step: string } | null

async function carryOutSteps(
  world: World,
  durable: Durable,
  { deploymentId, cause, plan }: { deploymentId: number; cause: string; plan: readonly PlanStep[] },
): Promise<Broken> {
  let schemaBefore: string | null = null
  for (const [position, step] of plan.entries()) {
    const result = await durable.step(`${cause}/${step.name}`, () =>
      world.whenDatabaseIsBack(() => runStep(world, { deploymentId, step, position })),
    )
    if (result.kind !== 'done') return { result, step: step.name }
    if (step.name === 'schema_before') schemaBefore = result.schema ?? null
    if (step.name === 'schema_after') {
      const difference = firstDifference(schemaBefore, result.schema ?? null)
      if (difference !== null) {
        const differs = failure('schema_differs', { detail: difference })
        return { result: { kind: 'failed', failure: differs }, step: step.name }
      }
    }
  }
  return null
}

/** The first line that differs, for people; null when both say the same or one cannot be seen. */
export function firstDifference(before: string | null, after: string | null): string | null {
  if (before === null || after === null || before === after) return null
  const left = before.split('\n')
  const right = after.split('\n')
  const line = left.findIndex((text, index) => text !== right[index])
  const at = line === -1 ? left.length : line
  return `before "${left[at]?.trim() ?? '(nothing)'}", after "${right[at]?.trim() ?? '(nothing)'}"`
}
