import { z } from 'zod'
import { isReservedName } from '../domain/person/reserved-names.ts'
import { parseDuration } from '../lib/duration.ts'

/** The small parts that shape.ts is made of. */

const noControls = (value: string) => !/\p{Cc}/u.test(value)

export const text = z
  .string()
  .min(1, 'is empty')
  .max(1_000, 'is longer than 1,000 characters')
  .refine(noControls, 'holds a line break or another control character')

/** A command for a shell; it may have several lines. */
export const command = z
  .string()
  .trim()
  .min(1, 'is empty')
  .refine((value) => noControls(value.replace(/[\n\t]/g, '')), 'holds a control character')
  .max(10_000, 'is longer than 10,000 characters')

/** A path inside the target's directory. */
export const insidePath = text
  .refine((value) => !/^[/~]/.test(value), "is absolute: give it relative to the target's directory")
  .refine((value) => !value.split('/').includes('..'), `leads out of the target's directory with ".."`)

/** Safe as a key, in a file name and in a host's shell. */
export const name = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    'a name is made of lower-case letters, digits and dashes, at most 63',
  )

export const personName = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w.-]{0,62}$/,
    'the name of a person is made of letters, digits and . - _, at most 63, and begins with a letter or digit',
  )
  .refine((value) => !isReservedName(value), 'is what the machine or a workflow is called: use another name')

/** Before the name of a group, where people are named. */
export const GROUP = 'group:'

const DURATION = 'must be a duration such as 15s, 2m30s or 1h'
const DAY_MS = 86_400_000

/** Milliseconds. At most a day: nothing a deployment waits for takes longer, and timers end at 24 days. */
export function duration(leastMs: number) {
  return milliseconds({ leastMs, mostMs: DAY_MS, most: '24h' })
}

/** Milliseconds of something that no timer waits for. */
export function longDuration(days: number) {
  return milliseconds({ leastMs: 60_000, mostMs: days * DAY_MS, most: `${days}d` })
}

function milliseconds({ leastMs, mostMs, most }: { leastMs: number; mostMs: number; most: string }) {
  return z
    .string(DURATION)
    .regex(/^(?:\d+(?:ms|[smhd]))+$/, DURATION)
    .transform((value, context) => {
      const milliseconds = parseDuration(value) ?? Number.POSITIVE_INFINITY
      if (milliseconds < leastMs) context.addIssue(`must be at least ${leastMs}ms`)
      if (milliseconds > mostMs) context.addIssue(`must be at most ${most}`)
      return milliseconds
    })
}
