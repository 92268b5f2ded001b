import { z } from 'zod'
import { reason } from './problem.ts'

/** A button: whether the person who asks may press it now, and if not, why. */
export function offeredAction<const Name extends string>(names: readonly [Name, ...Name[]]) {
  return z.object({ action: z.enum(names), allowed: z.boolean(), reason: reason.nullable() })
}
