import { z } from 'zod'
import { tagProblem } from '../domain/version/tag.ts'

/** The building blocks of what comes in from outside. Nothing here lets through what PostgreSQL cannot store. */

/** How a number is described that comes as text. */
const wholeNumber = (minimum: number, maximum: number = Number.MAX_SAFE_INTEGER) => ({
  type: 'integer',
  minimum,
  maximum,
  pattern: undefined,
})

/** A number that names something, as it stands in a path or a query. */
export const idText = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, 'must be a positive whole number')
  .transform(Number)
  .pipe(z.int().positive())
  .meta(wholeNumber(1))

/** Like an id, or 0 for "from the beginning". */
export const placeText = z
  .string()
  .regex(/^(0|[1-9]\d{0,15})$/, 'must be a whole number, 0 or greater')
  .transform(Number)
  .pipe(z.int().nonnegative())
  .meta(wholeNumber(0))

/** How many to send at most. */
export function limitText({ usual, most }: { usual: number; most: number }) {
  return z
    .string()
    .regex(/^[1-9]\d{0,5}$/, `must be a whole number from 1 to ${most}`)
    .transform(Number)
    .pipe(z.int().positive().max(most))
    .default(usual)
    .meta({ ...wholeNumber(1, most), default: usual })
}

/** Of a service, an environment, a person, a host: one line, shown as it is. */
export const nameText = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text.isWellFormed() && !/\p{C}/u.test(text), 'must be one line of visible characters')

export const tagText = z.string().superRefine((tag, context) => {
  const problem = tagProblem(tag)
  if (problem !== null) context.addIssue({ code: 'custom', message: problem })
})

export const commitText = z.string().regex(/^[0-9a-f]{40,64}$/, 'must be a full commit hash')

/** What a person writes: several lines, no control characters. */
export function proseText(most: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(
      (text) => text.isWellFormed() && !/[^\P{Cc}\n\t\r]/u.test(text),
      'must not contain control characters',
    )
}

export const time = z.iso.datetime()
