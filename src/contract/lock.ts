import { z } from 'zod'
import { nameText, proseText, time } from './text.ts'

/** What keeps new versions away from a place: a person's lock, an emergency freeze, or the calendar of rmm.yaml. */
export const barrier = z
  .object({
    kind: z.enum(['lock', 'freeze', 'calendar']),
    /** Null for one of the calendar. */
    id: z.int().nullable(),
    /** Null: all. */
    services: z.array(z.string()).nullable(),
    /** Null: all. */
    environments: z.array(z.string()).nullable(),
    person: z.string(),
    reason: z.string(),
    since: time,
    /** Null: until somebody takes it away. */
    until: time.nullable(),
    /** Whether it stands now; freezes may lie ahead. */
    stands: z.boolean(),
  })
  .meta({ id: 'Barrier' })

export type BarrierOnWire = z.infer<typeof barrier>

export const barrierList = z.object({ items: z.array(barrier), next: z.null() }).meta({ id: 'BarrierList' })

const moment = z.iso.datetime({ offset: true, error: 'must be a time such as 2026-11-21T18:00:00Z' })

export const newLock = z
  .strictObject({
    service: nameText,
    environment: nameText,
    reason: proseText(500),
    /** Left out: until somebody unlocks it. */
    until: moment.optional(),
  })
  .meta({ id: 'NewLock' })

export const newFreeze = z
  .strictObject({
    /** Left out: all of them. */
    services: z.array(nameText).min(1).max(200).optional(),
    environments: z.array(nameText).min(1).max(50).optional(),
    reason: proseText(500),
    /** Left out: at once. */
    starts_at: moment.optional(),
    /** Left out: until somebody ends it. */
    until: moment.optional(),
  })
  .meta({ id: 'NewFreeze' })

export const lockFilter = z.strictObject({ service: nameText.optional(), environment: nameText.optional() })
