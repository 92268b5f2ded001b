import { z } from 'zod'
import { offeredAction } from './action.ts'
import { logLine } from './log.ts'
import { migrationsBetween } from './migrations.ts'
import { cursorText, pageOf } from './page.ts'
import { failure } from './problem.ts'
import { run } from './run.ts'
import { idText, limitText, nameText, time } from './text.ts'

export const DEPLOYMENT_KINDS = ['deploy', 'rollback', 'rehearsal', 'dev'] as const
export const DEPLOYMENT_STATUSES = [
  'pending',
  'in_progress',
  'succeeded',
  'failed',
  'rolled_back',
  'cancelled',
] as const

const step = z
  .object({
    name: z.string(),
    status: z.enum(['running', 'succeeded', 'failed', 'skipped', 'stopped']),
    detail: z.string().nullable(),
    attempts: z.int(),
    started_at: time,
    finished_at: time.nullable(),
  })
  .meta({ id: 'DeploymentStep' })

export type StepOnWire = z.infer<typeof step>

const versionBefore = z
  .object({ tag: z.string(), commit: z.string(), revision: z.string().nullable() })
  .meta({ id: 'VersionBefore' })

export const deploymentSummary = z
  .object({
    id: z.int(),
    uid: z.uuid(),
    release_id: z.int().nullable(),
    service: z.string(),
    environment: z.string(),
    kind: z.enum(DEPLOYMENT_KINDS),
    status: z.enum(DEPLOYMENT_STATUSES),
    /** The version that is to run when it is over. */
    tag: z.string(),
    commit: z.string().nullable(),
    /** What ran before it; null until that was recorded, or where nothing ran. */
    from: versionBefore.nullable(),
    /** Why the machine cannot see the target just now. */
    attention: z.string().nullable(),
    failure: failure.nullable(),
    stop_requested_by: z.string().nullable(),
    created_at: time,
    started_at: time.nullable(),
    finished_at: time.nullable(),
  })
  .meta({ id: 'Deployment' })

export type DeploymentSummary = z.infer<typeof deploymentSummary>

export const deploymentWithSteps = deploymentSummary
  .extend({ steps: z.array(step) })
  .meta({ id: 'DeploymentWithSteps' })

export type DeploymentWithSteps = z.infer<typeof deploymentWithSteps>

export const deploymentDetail = deploymentWithSteps
  .extend({
    /** Who started the release that it belongs to; null for one that belongs to none. */
    initiated_by: z.string().nullable(),
    /** The revision of the schema when it is over; null until that is known, and where there are no migrations. */
    to_revision: z.string().nullable(),
    /** From the schema before it to the one after it; null where nobody recorded enough to tell. */
    migrations: migrationsBetween.nullable(),
    /** Of workflows on GitHub that carried it out, oldest first; none where the machine does so itself. */
    runs: z.array(run),
    /** Relative to the log directory of the machine. */
    log_file: z.string(),
    /** The number of the last line. */
    log_lines: z.int(),
    /** The last lines, oldest first. */
    tail: z.array(logLine),
    actions: z.array(offeredAction(['stop', 'abandon'])),
  })
  .meta({ id: 'DeploymentDetail' })

export type DeploymentStatus = DeploymentSummary['status']

export type DeploymentDetail = z.infer<typeof deploymentDetail>

export const deploymentPage = pageOf(deploymentSummary).meta({ id: 'DeploymentPage' })

export const deploymentFilter = z.strictObject({
  service: nameText.optional(),
  environment: nameText.optional(),
  release: idText.optional(),
  kind: z.enum(DEPLOYMENT_KINDS).optional(),
  status: z.enum(DEPLOYMENT_STATUSES).optional(),
  limit: limitText({ usual: 50, most: 200 }),
  cursor: cursorText.optional(),
})

export type DeploymentFilter = z.infer<typeof deploymentFilter>

export const stopBody = z
  .strictObject({
    /** Give up on a target that cannot be seen. */
    force: z.boolean().default(false),
  })
  .meta({ id: 'StopDeployment' })
