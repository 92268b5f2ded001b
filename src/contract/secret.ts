import { z } from 'zod'
import { time } from './text.ts'

/** Everything about a secret but its value, which no answer ever has. */
export const secret = z
  .object({
    name: z.string(),
    /** Null: not stored here; a variable or a file of the machine has it, or nobody. */
    revision: z.int().nullable(),
    /** Of the key under which it lies. */
    key_id: z.string().nullable(),
    set_by: z.string().nullable(),
    set_at: time.nullable(),
    /** Where the configuration refers to it. */
    used_in: z.array(z.string()),
    /** Why there is no value that can be used, or null. */
    problem: z.string().nullable(),
  })
  .meta({ id: 'Secret' })

export type SecretOnWire = z.infer<typeof secret>

/** `key_id`: under which new ones lie; null: nothing can be stored. */
export const secretList = z
  .object({ items: z.array(secret), next: z.null(), key_id: z.string().nullable() })
  .meta({ id: 'SecretList' })

export type SecretList = z.infer<typeof secretList>

export const secretParams = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][\w-]{0,62}$/, 'is made of letters, digits, - and _, at most 63'),
})

export const newSecret = z
  .strictObject({
    value: z
      .string()
      .min(1, 'is empty')
      .max(32_768, 'is longer than 32,768 characters')
      .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be text'),
  })
  .meta({ id: 'NewSecret' })

export const rotation = z
  .object({
    /** Under which everything lies now, but for what cannot be opened. */
    key_id: z.string(),
    rotated: z.int(),
    /** Their key is not here: they stay as they are. */
    unreadable: z.array(z.string()),
  })
  .meta({ id: 'SecretRotation' })

export type RotationOnWire = z.infer<typeof rotation>
