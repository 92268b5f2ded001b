import { z } from 'zod'
import { feedOf } from './page.ts'
import { idText, limitText, placeText, time } from './text.ts'

/** One line of the audit log. */
export const event = z
  .object({
    id: z.int(),
    at: time,
    action: z.string(),
    /** A person, or `machine`. */
    actor: z.string(),
    channel: z.string(),
    service: z.string().nullable(),
    release_id: z.int().nullable(),
    deployment_id: z.int().nullable(),
    /** W3C trace id: everything that one request led to has the same. */
    trace_id: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'Event' })

export type EventOnWire = z.infer<typeof event>

export const eventFeed = feedOf(event).meta({ id: 'EventFeed' })

export const eventFilter = z.strictObject({
  release: idText.optional(),
  after: placeText.default(0),
  limit: limitText({ usual: 100, most: 1_000 }),
})

/** Everything from now on, unless `after` or the header `Last-Event-ID` says from where. */
export const eventStreamQuery = z.strictObject({ release: idText.optional(), after: placeText.optional() })
