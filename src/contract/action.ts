import { z } from 'zod'
import { reason } from './problem.ts'

/** A button: whether the person who asks may press it now, and if not, why. */
export function offeredAction<const Name extends string>(names: readonly [Name, ...Name[]]) {
  return z.object({
    action: z.enum(names),
    /** Whether it has a meaning in this state, whoever asks; a button that has none is better not there. */
    applicable: z.boolean(),
    allowed: z.boolean(),
    reason: reason.nullable(),
  })
}
