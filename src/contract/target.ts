import { z } from 'zod'
import { nameText, time } from './text.ts'

const target = z
  .object({
    name: z.string(),
    driver: z.string(),
    /** Where it is, as far as that is no secret: `host`, `port`, `user`, `directory`, … as the driver has them. */
    where: z.record(z.string(), z.string()),
    /** What runs there. */
    places: z.array(
      z.object({
        service: z.string(),
        environment: z.string(),
        runs: z.object({ tag: z.string(), since: time }).nullable(),
        health: z.enum(['healthy', 'unhealthy', 'unknown']).nullable(),
        attention: z.string().nullable(),
      }),
    ),
    /** When the machine last spoke to it, by what, and whether it answered. Null: never. */
    last_contact: z
      .object({
        at: time,
        by: z.enum(['deployment', 'doctor']),
        deployment_id: z.int().nullable(),
        answered: z.boolean(),
      })
      .nullable(),
    /** Pinned on first contact, checked ever after. Null: none yet, or the kind of target has none. */
    host_key: z.object({ host: z.string(), fingerprint: z.string(), pinned_at: time }).nullable(),
    /** The last examination of each place (`GET /services/:name/doctor`), the oldest of them. Null: some place was never examined. */
    doctor: z.object({ at: time, ok: z.boolean(), failed: z.array(z.string()) }).nullable(),
  })
  .meta({ id: 'Target' })

export type TargetOnWire = z.infer<typeof target>

export const targetList = z.object({ items: z.array(target), next: z.null() }).meta({ id: 'TargetList' })

/** Parts of names. */
export const targetFilter = z.strictObject({ name: nameText.optional(), service: nameText.optional() })

export type TargetFilter = z.infer<typeof targetFilter>
