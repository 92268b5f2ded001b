import type { Deployment } from '../../domain/deployment/deployment.ts'
import type { PlanStep } from '../../domain/deployment/plan.ts'
import type { Service } from '../../domain/service/settings.ts'
import type { Driver, StepContext, Version } from '../../drivers/driver.ts'
import type { World } from '../world.ts'

/** What a verb works with. */
export interface Verb {
  world: World
  /** As it was when the step began. */
  deployment: Deployment
  step: PlanStep
  /** An earlier beginning of this step was cut off, or its end did not become known. */
  isRepeated: boolean
  service: Service
  driver: Driver
  context: StepContext
}

/** What a step leaves behind for people and for later steps. */
export interface StepDone {
  /** One line: "v1.1.0 is commit 1a2b3c4". */
  detail: string
  /** `dump_schema`: the schema, for comparison. */
  schema?: string | null
  skipped?: boolean
}

/** The version this step is about. */
export function versionOf({ deployment, step }: Verb): Version {
  const version = step.version === 'wanted' ? deployment : deployment.from
  if (!version?.commit) throw new Error(`deployment ${deployment.id} has no commit for ${step.name}`)
  return { tag: version.tag, commit: version.commit }
}

export function shortCommit(commit: string): string {
  return commit.slice(0, 7)
}
