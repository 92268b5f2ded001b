import { randomUUID } from 'node:crypto'
import examples from '@octokit/webhooks-examples' with { type: 'json' }
import { githubSignature } from '../../src/lib/github-signature.ts'
import { installation } from './installation.ts'

export const WEBHOOK_SECRET = 'It’s a Secret to Everybody'

export interface Webhook {
  event: string
  payload: Json
}

// biome-ignore lint/suspicious/noExplicitAny: it is what GitHub sends
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any

/** Payloads that GitHub's own documentation shows, of every event. */
export const REAL_WEBHOOKS: readonly Webhook[] = (
  examples as unknown as { name: string; examples: Json[] }[]
).flatMap(({ name, examples }) => examples.map((payload) => ({ event: name, payload })))

/** Of one event, changed in places. */
export function webhook(event: string, change: (payload: Json) => void = () => {}): Webhook {
  const found = REAL_WEBHOOKS.find((one) => one.event === event)
  if (!found) throw new Error(`GitHub shows no ${event}`)
  const payload = structuredClone(found.payload)
  change(payload)
  return { event, payload }
}

const ZEROS = '0'.repeat(40)

interface Pushed {
  repository?: string
  commit?: string | null
  login?: string
  id?: number
  type?: string
  author?: string
  /** Seconds since 1970. */
  pushedAt?: number
}

/** A push to a branch or a tag, in full: `refs/tags/v1.0.0`. `commit` null: it is deleted. */
export function pushed(ref: string, told: Pushed = {}): Webhook {
  const { repository = 'acme/shop', commit = 'a'.repeat(40), login = 'octo', id = 583_231 } = told
  return webhook('push', (payload) => {
    payload.ref = ref
    payload.after = commit ?? ZEROS
    payload.deleted = commit === null
    payload.repository.full_name = repository
    payload.repository.default_branch = 'main'
    payload.repository.pushed_at = told.pushedAt ?? 1_770_000_000
    payload.sender = { ...payload.sender, login, id, type: told.type ?? 'User' }
    payload.pusher.name = login
    payload.head_commit =
      commit === null ? null : { id: commit, author: { name: 'x', username: told.author ?? login } }
  })
}

/** As GitHub sends it. */
export function asSent(
  { event, payload }: Webhook,
  { secret = WEBHOOK_SECRET, id = randomUUID() }: { secret?: string; id?: string } = {},
) {
  const body = Buffer.from(JSON.stringify(payload))
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-event': event,
      'x-github-delivery': id,
      'x-hub-signature-256': githubSignature(body, secret),
    },
  }
}

/** The shop, whose repository GitHub tells about. */
export function shopOnGithub(...changes: Parameters<typeof installation>) {
  const [service, ...rest] = changes
  const settings = installation({ repository: 'acme/shop', ...service }, ...rest)
  return { ...settings, github: { ...settings.github, webhookSecret: WEBHOOK_SECRET } }
}
