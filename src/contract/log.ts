import { z } from 'zod'
import { feedOf } from './page.ts'
import { limitText, placeText, time } from './text.ts'

export const logLine = z
  .object({
    /** Place in the log of its deployment, from 1: what a reader resumes after. */
    number: z.int(),
    step: z.string(),
    at: time,
    text: z.string(),
    /** `note`: said by the machine itself; `output`: said by a command on the target. */
    kind: z.enum(['note', 'output']),
  })
  .meta({ id: 'LogLine' })

export type LogLineOnWire = z.infer<typeof logLine>

export const logFeed = feedOf(logLine).meta({ id: 'LogFeed' })

export const logQuery = z.strictObject({
  after: placeText.default(0),
  limit: limitText({ usual: 1_000, most: 5_000 }),
})

export const logStreamQuery = z.strictObject({ after: placeText.optional() })
