import { z } from 'zod'
import { linkSecret } from './session.ts'
import { time } from './text.ts'

/** A path of ours: nothing that a browser could take for another site. */
export const pathText = z
  .string()
  .max(500)
  .refine(isOwnPath, 'must be a path on this machine, such as /releases')

/** A browser reads `//host`, `/\host` and `/<tab>/host` as another site. */
function isOwnPath(text: string): boolean {
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) return false
  const base = 'http://here.invalid'
  return URL.parse(text, base)?.origin === base
}

export const signInStart = z.strictObject({ return_to: pathText.default('/') })

/** What the provider adds is checked where it is used; it adds more than is named here. */
export const signInReturn = z.looseObject({
  state: z.string().max(500).optional(),
  code: z.string().max(4_000).optional(),
  iss: z.string().max(500).optional(),
  error: z.string().max(500).optional(),
})

/** Where somebody who has an invitation signs in with the provider instead of setting a password. */
export const invitationStart = z
  .strictObject({ invitation: linkSecret, return_to: pathText.default('/') })
  .meta({ id: 'InvitationStart' })

export const linkStart = z.strictObject({ return_to: pathText.default('/') }).meta({ id: 'LinkStart' })

export const goTo = z
  .object({
    /** Where the browser goes next, in this browser only. */
    url: z.url(),
  })
  .meta({ id: 'GoTo' })

const identityShown = z
  .object({
    id: z.int(),
    kind: z.enum(['oidc', 'github', 'telegram']),
    issuer: z.string(),
    /** Who they are there, for ever. */
    subject: z.string(),
    /** What they are called there. */
    label: z.string(),
    created_at: time,
  })
  .meta({ id: 'IdentityShown' })

export const identity = identityShown

export const identityList = z
  .object({ items: z.array(identityShown), next: z.null() })
  .meta({ id: 'IdentityList' })

const telegramId = z.string().regex(/^[1-9]\d{0,19}$/, 'must be the numeric id at Telegram')
const githubId = z
  .string()
  .regex(
    /^(?:[1-9]\d{0,19}|[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38})$/,
    'must be a login or the numeric id at GitHub',
  )

export const newIdentity = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('telegram'), subject: telegramId }),
    z.strictObject({ kind: z.literal('github'), subject: githubId }),
  ])
  .meta({ id: 'NewIdentity' })
