import { z } from 'zod'
import { nameText, time } from './text.ts'

const passwordText = z.string().min(1).max(1_000)
export const linkSecret = z.string().regex(/^[\w-]{20,200}$/, 'must be what follows # in the link')

/** `session`: a cookie for a browser. `token`: an API token that expires, for a command line. */
const as = z.enum(['session', 'token']).default('session')

export const logIn = z
  .strictObject({
    username: nameText.optional(),
    email: nameText.optional(),
    password: passwordText,
    as,
    /** What the token is for. */
    label: nameText.default('command line'),
  })
  .refine(({ username, email }) => (username === undefined) !== (email === undefined), {
    message: 'must name either "username" or "email"',
  })
  .meta({ id: 'LogIn' })

const givenToken = z.object({ id: z.int(), secret: z.string(), expires_at: time }).meta({ id: 'GivenToken' })

/** `token` is there when one was asked for; its secret is shown this once. */
export const loggedIn = z
  .object({
    person: z.string(),
    token: givenToken.nullable(),
  })
  .meta({ id: 'LoggedIn' })

export type LoggedIn = z.infer<typeof loggedIn>

/** What a workflow got for a token of GitHub; the secret is shown this once. */
export const runToken = z
  .object({
    person: z.string(),
    token: givenToken,
    /** The most that it allows; null: everything that the role allows. */
    rights: z.array(z.string()).nullable(),
    /** Null: every service. */
    services: z.array(z.string()).nullable(),
    run: z.object({ repository: z.string(), id: z.string().nullable() }),
  })
  .meta({ id: 'RunToken' })

export type RunToken = z.infer<typeof runToken>

export const authMethods = z
  .object({
    password: z.boolean(),
    passkey: z.boolean(),
    /** Where a browser begins to sign in with the identity provider; null: there is none. */
    oidc: z.object({ issuer: z.string() }).nullable(),
    /** Null: this is no demo. */
    demo: z.object({ banner: z.string() }).nullable(),
  })
  .meta({ id: 'AuthMethods' })

export const passwordChange = z
  .strictObject({ current: passwordText, new: passwordText })
  .meta({ id: 'PasswordChange' })

const session = z
  .object({
    id: z.int(),
    method: z.enum(['password', 'oidc', 'passkey', 'link']),
    address: z.string().nullable(),
    /** What the browser says that it is. */
    agent: z.string().nullable(),
    created_at: time,
    last_seen_at: time,
    expires_at: time,
    /** This request came with it. */
    current: z.boolean(),
  })
  .meta({ id: 'Session' })

export type SessionOnWire = z.infer<typeof session>

export const sessionList = z.object({ items: z.array(session), next: z.null() }).meta({ id: 'SessionList' })

const LINK_KINDS = ['setup', 'invitation', 'password', 'telegram'] as const
const role = z.enum(['admin', 'engineer', 'viewer'])

const link = z
  .object({
    id: z.int(),
    kind: z.enum(LINK_KINDS),
    /** For whom; null: whoever it is given to. */
    person: z.string().nullable(),
    role: role.nullable(),
    groups: z.array(z.string()),
    created_by: z.string(),
    created_at: time,
    expires_at: time,
    used_at: time.nullable(),
    revoked_at: time.nullable(),
  })
  .meta({ id: 'Link' })

export type LinkOnWire = z.infer<typeof link>

export const linkList = z.object({ items: z.array(link), next: z.null() }).meta({ id: 'LinkList' })

const hours = z
  .int()
  .min(1)
  .max(24 * 30)
  .default(72)

export const newLink = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('invitation'),
      /** Left out: they choose one. */
      person: nameText.optional(),
      role,
      groups: z.array(nameText).max(100).default([]),
      hours,
    }),
    z.strictObject({ kind: z.literal('password'), person: nameText, hours }),
  ])
  .meta({ id: 'NewLink' })

/** `url` is shown this once; a repeat of the same request gets null. */
export const issuedLink = link.extend({ url: z.string().nullable() }).meta({ id: 'IssuedLink' })

export type IssuedLink = z.infer<typeof issuedLink>

export const linkOpening = z.strictObject({ secret: linkSecret }).meta({ id: 'LinkOpening' })

/** What it gives, before it is used. */
export const openedLink = z
  .object({
    kind: z.enum(LINK_KINDS),
    person: z.string().nullable(),
    role: role.nullable(),
    groups: z.array(z.string()),
    expires_at: time,
  })
  .meta({ id: 'OpenedLink' })

export type OpenedLink = z.infer<typeof openedLink>

export const linkUse = z
  .strictObject({
    secret: linkSecret,
    /** Where the link names nobody. */
    name: nameText.optional(),
    password: passwordText,
    as,
    label: nameText.default('command line'),
  })
  .meta({ id: 'LinkUse' })
