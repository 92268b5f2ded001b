import { z } from 'zod'
import { cronProblem } from '../lib/cron-window.ts'
import { longDuration, text } from './shape-words.ts'

/** Longer is no window but a decision: that is a freeze by a person. */
const LONGEST_DAYS = 31

const freeze = z
  .strictObject({
    cron: text.describe('When it begins: minute, hour, day, month, weekday, such as "0 18 * * 5".'),
    duration: longDuration(LONGEST_DAYS).describe('How long it stands, such as 62h.'),
    timezone: text.prefault('UTC').describe('In which the hours are meant, such as Europe/Moscow.'),
    reason: text.optional().describe('What people are told.'),
  })
  .superRefine(({ cron, timezone }, context) => {
    const problem = cronProblem(cron, timezone)
    if (problem) context.addIssue({ code: 'custom', path: ['cron'], message: problem })
  })
  .transform(({ cron, duration, timezone, reason }) => ({
    cron,
    durationMs: duration,
    timezone,
    reason: reason ?? null,
  }))

export const freezesShape = z.array(freeze, 'must be a list: - { cron: …, duration: … }')
