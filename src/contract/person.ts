import { z } from 'zod'
import { cursorText, pageOf } from './page.ts'
import { limitText, nameText, time } from './text.ts'

const ROLES = ['admin', 'engineer', 'viewer'] as const

export const person = z
  .object({ name: z.string(), role: z.enum(ROLES), created_at: time })
  .meta({ id: 'Person' })

export type PersonOnWire = z.infer<typeof person>

export const personList = z.object({ items: z.array(person), next: z.null() }).meta({ id: 'PersonList' })

export const me = z.object({ name: z.string(), role: z.enum(ROLES) }).meta({ id: 'Me' })

export const newPerson = z.strictObject({ name: nameText, role: z.enum(ROLES) }).meta({ id: 'NewPerson' })

const token = z
  .object({
    id: z.int(),
    person: z.string(),
    label: z.string(),
    created_at: time,
    revoked_at: time.nullable(),
  })
  .meta({ id: 'Token' })

export type TokenOnWire = z.infer<typeof token>

export const tokenPage = pageOf(token).meta({ id: 'TokenPage' })

export const tokenFilter = z.strictObject({
  person: nameText.optional(),
  limit: limitText({ usual: 50, most: 200 }),
  cursor: cursorText.optional(),
})

export type TokenFilter = z.infer<typeof tokenFilter>

export const newToken = z
  .strictObject({
    /** Left out: whoever asks. */
    person: nameText.optional(),
    label: nameText,
  })
  .meta({ id: 'NewToken' })

/** `secret` is shown this once; a repeat of the same request gets null. */
export const issuedToken = token.extend({ secret: z.string().nullable() }).meta({ id: 'IssuedToken' })

export type IssuedToken = z.infer<typeof issuedToken>
