import { z } from 'zod'
import { reason } from './problem.ts'
import { time } from './text.ts'

/** What a rollback would do; nothing has been touched. */
export const rollbackPlan = z
  .object({
    release_id: z.int(),
    service: z.string(),
    environment: z.string(),
    /** Null when the release is not what runs. */
    from: z.object({ tag: z.string(), revision: z.string().nullable() }).nullable(),
    to: z
      .object({ tag: z.string(), commit: z.string(), revision: z.string().nullable(), deployed_at: time })
      .nullable(),
    /** Taken back in this order. Null where the way is not known or not possible. */
    migrations: z
      .object({
        direction: z.enum(['none', 'forward', 'back']),
        through: z.array(z.string()),
        to: z.string().nullable(),
      })
      .nullable(),
    /** Versions that ran there successfully, newest first. */
    candidates: z.array(z.object({ tag: z.string(), commit: z.string(), deployed_at: time })),
    /** Why this rollback cannot be started, or null. */
    refusal: reason.nullable(),
  })
  .meta({ id: 'RollbackPlan' })

export type RollbackPlanOnWire = z.infer<typeof rollbackPlan>
