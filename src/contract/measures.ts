import { z } from 'zod'
import { nameText, time } from './text.ts'

/** Deployments behind a figure, newest first; of many only the newest. */
const deployments = z.array(z.int())

/** Null where there is nothing to measure. */
const seconds = { median_seconds: z.number().nullable(), p90_seconds: z.number().nullable() }

export const measures = z
  .object({
    deployment_frequency: z.object({ count: z.int(), per_day: z.number(), deployments }),
    lead_time: z.object({
      count: z.int(),
      ...seconds,
      /** How many of them are measured from the creation of the tag; the others from the creation of the release. */
      from_tag: z.int(),
      deployments,
    }),
    change_failure_rate: z.object({
      changes: z.int(),
      failures: z.int(),
      rate: z.number().nullable(),
      /** Those that failed. */
      deployments,
    }),
    time_to_restore: z.object({
      count: z.int(),
      ...seconds,
      /** Failures after which production is not known to have become healthy again. */
      open: z.int(),
      /** Those that failed and were followed by a healthy version. */
      deployments,
    }),
  })
  .meta({ id: 'Measures' })

export type MeasuresOnWire = z.infer<typeof measures>

export const GRAINS = ['day', 'week', 'month'] as const

export const measuresReport = z
  .object({
    /** Null: all of them together. */
    service: z.string().nullable(),
    since: time,
    until: time,
    by: z.enum(GRAINS),
    /** What each measure counts, for people. */
    definitions: z.record(
      z.enum(['deployment_frequency', 'lead_time', 'change_failure_rate', 'time_to_restore']),
      z.string(),
    ),
    total: measures,
    /** Oldest first, in UTC; the first and the last may be shorter than the others. */
    periods: z.array(z.object({ begin: time, end: time, measures })),
  })
  .meta({ id: 'MeasuresReport' })

export type MeasuresReport = z.infer<typeof measuresReport>

const moment = z
  .union(
    [z.iso.date(), z.iso.datetime({ offset: true })],
    'must be a day like 2026-03-15 or a time like 2026-03-15T14:30:00Z',
  )
  .transform((text) => new Date(text))

export const measuresQuery = z.strictObject({
  service: nameText.optional(),
  /** Left out: 30 days before the end. */
  since: moment.optional(),
  /** Left out: now. */
  until: moment.optional(),
  by: z.enum(GRAINS).default('week'),
})

export type MeasuresQuery = z.output<typeof measuresQuery>
