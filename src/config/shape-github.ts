import { z } from 'zod'
import { isRight, RIGHTS } from '../domain/person/rights.ts'
import type { GithubOidcSetting } from '../domain/service/github-setting.ts'
import { didYouMean } from '../lib/did-you-mean.ts'
import { isPrivateHost } from '../lib/private-address.ts'
import { vouching } from './shape-sign-in.ts'
import { name, text } from './shape-words.ts'

/** GitHub: how the machine speaks to it, what it tells the machine, and whose workflows come in. */

export const GITHUB_API = 'https://api.github.com'

const right = text.superRefine((value, context) => {
  if (isRight(value)) return
  const known = Object.keys(RIGHTS)
  const meant = didYouMean(value, known)
  context.addIssue(
    meant === null ? `must be one of ${known.join(', ')}` : `must be a right; did you mean "${meant}"?`,
  )
})

const trustShape = z.strictObject({
  repository: text
    .regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name')
    .describe('The repository whose workflows are trusted.'),
  services: z.array(name).min(1, 'is empty: name services').describe('For which services.'),
  ref: text
    .regex(/^[^\s~^:?[\\]+$/, 'must be a full ref such as refs/tags/v*; * stands for any characters')
    .optional()
    .describe('Only runs on this ref, a glob: `refs/tags/v*`. Omitted: any.'),
  workflow: text
    .regex(
      /^[\w.*-]+\/[\w./*-]+(?:@[^\s~^:?[\\]+)?$/,
      'must look like owner/name/.github/workflows/file.yaml@*',
    )
    .optional()
    .describe('Only this workflow file, with the ref it is taken from, a glob. Omitted: any.'),
  rights: z
    .array(right)
    .min(1, 'is empty: name rights, or remove the key')
    .optional()
    .describe('What they may do. Omitted: what the workflows that come with the machine need.'),
})

const oidcShape = z
  .strictObject({
    issuer: vouching
      .prefault('https://token.actions.githubusercontent.com')
      .describe('Another one for GitHub Enterprise Server.'),
    audience: text.prefault('rmm').describe('What the workflow asks its token for.'),
    trust: z.array(trustShape).min(1, 'is empty: name repositories').describe('Whose workflows may do what.'),
  })
  .transform(
    ({ issuer, audience, trust }): GithubOidcSetting => ({
      issuer: issuer.replace(/\/$/, ''),
      audience,
      trust: trust.map((one) => ({ ...one, ref: one.ref ?? null, rights: one.rights ?? null })),
    }),
  )

const apiUrl = text
  .superRefine((value, context) => {
    const url = URL.parse(value)
    const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isPrivateHost(url.hostname))
    if (url === null || !isSafe)
      return context.addIssue('must be an https:// address, such as https://github.example.com/api/v3')
    if (url.username || url.password || url.search || url.hash)
      context.addIssue('is more than an address: remove the user, "?" and "#"')
  })
  .transform((value) => value.replace(/\/+$/, ''))

const appShape = z.strictObject({
  id: z
    .union([z.int().positive(), text.regex(/^[\w.-]+$/)], 'must be the App ID or the client id of the app')
    .transform(String)
    .describe('The App ID, or the client id.'),
  private_key: text.describe('`secret:<name>`: the key in PEM form, as GitHub gave it.'),
})

export const githubShape = z
  .strictObject({
    api_url: apiUrl.prefault(GITHUB_API).describe('Another one for GitHub Enterprise Server.'),
    app: appShape.optional().describe('The GitHub App that the machine acts as.'),
    token: text.optional().describe('`secret:<name>`: a token to act with, where there is no app.'),
    webhook_secret: text
      .optional()
      .describe('`secret:<name>`: what GitHub signs its webhooks with. Omitted: none are listened to.'),
    tell: z
      .boolean('must be true or false')
      .prefault(true)
      .describe('Whether deployments and the states of commits are told to GitHub.'),
    oidc: oidcShape
      .optional()
      .describe("Workflows sign in with GitHub's own token: no repository stores a secret."),
  })
  .superRefine(({ app, token }, context) => {
    if (app && token !== undefined)
      context.addIssue({ code: 'custom', path: ['token'], message: 'stands beside "app": keep one of them' })
  })

/** `https://api.github.com` is `https://github.com`, `https://api.acme.ghe.com` is `https://acme.ghe.com`, `https://host/api/v3` is `https://host`. */
export function webUrlOf(apiUrl: string): string {
  const { protocol, host, origin } = new URL(apiUrl)
  const [, web] = /^api\.(github\.com|[\w-]+\.ghe\.com)$/.exec(host) ?? []
  return web === undefined ? origin : `${protocol}//${web}`
}
