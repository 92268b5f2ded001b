import { z } from 'zod'
import { minuteOf } from '../domain/person/quiet-hours.ts'
import { RIGHTS, type Right } from '../domain/person/rights.ts'
import { isTimeZone } from '../domain/person/time-zone.ts'
import { cursorText, pageOf } from './page.ts'
import { reason } from './problem.ts'
import { limitText, nameText, time } from './text.ts'

const ROLES = ['admin', 'engineer', 'viewer'] as const
const SOURCES = ['admin', 'configuration', 'oidc'] as const
const role = z.enum(ROLES)
const rightName = z.enum(Object.keys(RIGHTS) as [Right, ...Right[]])
const locale = z.enum(['en', 'ru'])
export const timeZoneText = z
  .string()
  .max(100)
  .refine(isTimeZone, 'must be the name of a time zone, such as Europe/Moscow')
const clock = z.string().refine((text) => minuteOf(text) !== null, 'must be a time of the day, such as 22:30')
/** On the person's own clock; `to` before `from` is on the next day. */
const quietHours = z
  .strictObject({ from: clock, to: clock })
  .refine(({ from, to }) => from !== to, 'must end at another time than they begin')
const emailText = z.email('must be an e-mail address').max(200)

/** Somebody else vouches that it is them. */
const identity = z
  .object({
    id: z.int(),
    kind: z.enum(['oidc', 'github', 'telegram']),
    issuer: z.string(),
    /** What they are called there. */
    label: z.string(),
    created_at: time,
  })
  .meta({ id: 'Identity' })

const waysIn = z
  .object({ password: z.boolean(), passkeys: z.int(), identities: z.array(identity) })
  .meta({ id: 'WaysIn' })

export const person = z
  .object({
    name: z.string(),
    display_name: z.string().nullable(),
    email: z.string().nullable(),
    kind: z.enum(['human', 'machine']),
    role,
    /** Who decides the role: `admin` is edited here, the others where they come from. */
    role_from: z.enum(SOURCES),
    /** In which the machine speaks to them; null: whatever their browser or Telegram prefers. */
    locale: locale.nullable(),
    /** IANA name; null: that of the installation. */
    time_zone: z.string().nullable(),
    /** When messages come without a sound. */
    quiet_hours: z.object({ from: z.string(), to: z.string() }).nullable(),
    groups: z.array(z.string()),
    ways_in: waysIn,
    disabled: z.boolean(),
    created_at: time,
    last_login_at: time.nullable(),
    revision: z.int(),
  })
  .meta({ id: 'Person' })

export type PersonOnWire = z.infer<typeof person>

export const personList = z.object({ items: z.array(person), next: z.null() }).meta({ id: 'PersonList' })

export const newPerson = z
  .strictObject({
    name: nameText,
    role,
    kind: z.enum(['human', 'machine']).optional(),
    display_name: nameText.optional(),
    email: emailText.optional(),
    locale: locale.optional(),
  })
  .meta({ id: 'NewPerson' })

const ownChange = {
  display_name: nameText.nullable().optional(),
  email: emailText.nullable().optional(),
  locale: locale.nullable().optional(),
  time_zone: timeZoneText.nullable().optional(),
  quiet_hours: quietHours.nullable().optional(),
}

/** What is left out stays as it is. */
export const personChange = z
  .strictObject({ ...ownChange, role: role.optional(), disabled: z.boolean().optional() })
  .meta({ id: 'PersonChange' })

export type PersonChange = z.infer<typeof personChange>

export const meChange = z.strictObject(ownChange).meta({ id: 'MeChange' })

const mayDo = z
  .object({
    right: rightName,
    allowed: z.boolean(),
    /** Why not. */
    reason: reason.nullable(),
  })
  .meta({ id: 'MayDo' })

export const me = person
  .extend({
    /** With what this request came. */
    came_with: z.object({
      /** As in the audit log: `token 3`, `session 12`. */
      identity: z.string(),
      /** For the header `X-RMM-CSRF`, where a browser says nothing about the page; null without a session. */
      csrf: z.string().nullable(),
    }),
    rights: z.array(mayDo),
    /** Whoever follows the audit log after it misses nothing that this answer, or a later one, does not know of. */
    last_event: z.int(),
  })
  .meta({ id: 'Me' })

export type Me = z.infer<typeof me>

export const group = z
  .object({
    name: z.string(),
    /** `admin` is edited here, the others where they come from. */
    made_by: z.enum(SOURCES),
    members: z.array(z.string()),
    revision: z.int(),
  })
  .meta({ id: 'Group' })

export type GroupOnWire = z.infer<typeof group>

const members = z.array(nameText).max(1_000)

export const groupList = z.object({ items: z.array(group), next: z.null() }).meta({ id: 'GroupList' })

export const newGroup = z
  .strictObject({ name: nameText, members: members.default([]) })
  .meta({ id: 'NewGroup' })

/** The members from now on. */
export const groupChange = z.strictObject({ members }).meta({ id: 'GroupChange' })

const token = z
  .object({
    id: z.int(),
    person: z.string(),
    label: z.string(),
    /** Null: everything that the role allows. */
    rights: z.array(z.string()).nullable(),
    /** Null: every service. */
    services: z.array(z.string()).nullable(),
    created_at: time,
    expires_at: time.nullable(),
    last_used_at: time.nullable(),
    revoked_at: time.nullable(),
    revoked_by: z.string().nullable(),
    /** On GitHub, that got it for a token of GitHub; null: no workflow did. */
    run: z.object({ repository: z.string(), id: z.string().nullable() }).nullable(),
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
    /** The most that it allows; left out: everything that the role allows. */
    rights: z.array(rightName).min(1).max(100).optional(),
    /** Left out: every service. */
    services: z.array(nameText).min(1).max(200).optional(),
    /** Left out: never. */
    expires_at: time.optional(),
  })
  .meta({ id: 'NewToken' })

/** `secret` is shown this once; a repeat of the same request gets null. */
export const issuedToken = token.extend({ secret: z.string().nullable() }).meta({ id: 'IssuedToken' })

export type IssuedToken = z.infer<typeof issuedToken>
