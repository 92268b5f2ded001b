import { z } from 'zod'
import { DEPLOYMENT_KINDS, DEPLOYMENT_STATUSES } from './deployment.ts'
import { runningVersion } from './service.ts'
import { nameText, time } from './text.ts'

/** Why nothing new comes to a place: a person's lock, or a freeze. */
const hold = z
  .object({
    by: z.string(),
    reason: z.string(),
    since: time,
    /** Null: until somebody ends it. */
    until: time.nullable(),
  })
  .meta({ id: 'Hold' })

export type HoldOnWire = z.infer<typeof hold>

/** One service in one environment. Ages are left to who reads: an answer that did not change is not sent again. */
const cell = z
  .object({
    environment: z.string(),
    target: z.string(),
    /** What the machine last brought there and saw healthy. */
    runs: runningVersion.nullable(),
    /** What the last deployment saw; the machine does not look between deployments. Null: nothing was ever brought there. */
    health: z
      .object({ state: z.enum(['healthy', 'unhealthy', 'unknown']), at: time, deployment_id: z.int() })
      .nullable(),
    /** Against the environment before it; null where there is nothing to compare. */
    drift: z
      .object({
        state: z.enum(['same', 'behind', 'ahead', 'different']),
        environment: z.string(),
        tag: z.string(),
      })
      .nullable(),
    /** What is changing it right now. */
    deployment: z
      .object({
        id: z.int(),
        release_id: z.int().nullable(),
        kind: z.enum(DEPLOYMENT_KINDS),
        status: z.enum(DEPLOYMENT_STATUSES),
        tag: z.string(),
        started_at: time.nullable(),
      })
      .nullable(),
    lock: hold.nullable(),
    freeze: hold.nullable(),
    /** Why a person should look. */
    attention: z.string().nullable(),
  })
  .meta({ id: 'MatrixCell' })

export type CellOnWire = z.infer<typeof cell>

export const matrix = z
  .object({
    /** In the order in which a release passes them. */
    environments: z.array(z.object({ name: z.string(), order: z.int(), production: z.boolean() })),
    /** As in the configuration; a cell only where the service has a target. */
    services: z.array(z.object({ name: z.string(), cells: z.array(cell) })),
  })
  .meta({ id: 'Matrix' })

export type MatrixOnWire = z.infer<typeof matrix>

/** Both are parts of a name, in small or large letters. */
export const matrixFilter = z.strictObject({
  service: nameText.optional(),
  environment: nameText.optional(),
})

export type MatrixFilter = z.infer<typeof matrixFilter>
