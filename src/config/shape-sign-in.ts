import { z } from 'zod'
import type { SignInSetting } from '../domain/service/settings.ts'
import { text } from './shape-words.ts'

/** How people come in. */

const role = z.enum(['admin', 'engineer', 'viewer'])

/** Keys and tokens travel there: only a machine speaking to itself may do without TLS. */
export const vouching = text.superRefine((value, context) => {
  const url = URL.parse(value)
  const isHere = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && isHere)))
    return context.addIssue('must be an https:// address')
  if (url.username || url.password || url.search || url.hash)
    context.addIssue('is more than an address: remove the user, "?" and "#"')
})

const publicUrl = text
  .transform((value) => value.replace(/\/+$/, ''))
  .refine(
    (value) => /^https?:$/.test(URL.parse(value)?.protocol ?? '') && URL.parse(value)?.origin === value,
    'must be an address without a path, such as https://rmm.example.com',
  )

const oidcShape = z.strictObject({
  issuer: vouching.describe(
    'Who vouches for people: the address under which it publishes its configuration.',
  ),
  client_id: text.describe('What this machine is called there.'),
  client_secret: text.optional().describe('`secret:<name>`. Omitted for a client without one.'),
  roles: z.record(text, role).prefault({}).describe('Group there -> role here; of several the strongest.'),
  groups_claim: text.prefault('groups').describe('The claim that lists the groups of a person.'),
  default_role: z
    .enum(['viewer', 'engineer'])
    .nullable()
    .prefault(null)
    .describe('Of a person in none of these groups; null: they do not get in.'),
})

export const signInShape = z
  .strictObject({
    password: z
      .boolean('must be true or false')
      .prefault(true)
      .describe('Whether a name and a password are a way in.'),
    public_url: publicUrl.optional().describe('Where browsers reach the machine. Required with oidc.'),
    oidc: oidcShape.optional().describe('An identity provider that people come in with (OpenID Connect).'),
  })
  .superRefine((value, context) => {
    if (value.oidc && value.public_url === undefined) {
      const message = 'is missing: the identity provider sends people back to it'
      context.addIssue({ code: 'custom', path: ['public_url'], message })
    }
  })
  .transform(
    ({ password, public_url, oidc }): SignInSetting => ({
      password,
      publicUrl: public_url ?? null,
      oidc: oidc
        ? {
            issuer: oidc.issuer,
            clientId: oidc.client_id,
            clientSecret: oidc.client_secret ?? null,
            roles: oidc.roles,
            groupsClaim: oidc.groups_claim,
            defaultRole: oidc.default_role,
          }
        : null,
    }),
  )

export const DEFAULT_SIGN_IN: SignInSetting = { password: true, oidc: null, publicUrl: null }
