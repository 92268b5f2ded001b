import type { FastifyRequest } from 'fastify'
import { takeDelivery } from '../app/take-delivery.ts'
import { githubAnswer, githubPayload } from '../contract/github-webhook.ts'
import { Refused } from '../domain/refusals.ts'
import { isGithubSignature } from '../lib/github-signature.ts'
import type { ApiDeps } from './deps.ts'
import { type Api, InvalidInput } from './http.ts'
import { NotConfigured } from './not-configured.ts'

/** GitHub sends up to 25 MB: a push of thousands of commits. Of what the machine hears, nothing useful is as large. */
export const WEBHOOK_LIMIT = 5 * 1_024 * 1_024

const hearing = {
  operationId: 'githubWebhook',
  summary: 'Where GitHub tells what happened to repositories.',
  description:
    'Signed with the webhook secret (`X-Hub-Signature-256`). The answer comes as soon as it is kept; what follows of it is done by itself.',
  tags: ['GitHub'],
  problems: [401, 413, 503] as const,
  body: githubPayload,
  response: { 202: githubAnswer },
}

type Deps = Pick<ApiDeps, 'db' | 'now' | 'installation'>

/** The door of GitHub: nothing that comes in is read before its signature is. */
export function githubWebhook(api: Api, deps: Deps): void {
  api.register(async (door: Api) => {
    door.removeAllContentTypeParsers()
    const bytes = { parseAs: 'buffer', bodyLimit: WEBHOOK_LIMIT } as const
    door.addContentTypeParser('application/json', bytes, async (request: FastifyRequest, body: Buffer) =>
      readJson(signed(deps, request, body)),
    )
    door.addContentTypeParser(
      'application/x-www-form-urlencoded',
      bytes,
      async (request: FastifyRequest, body: Buffer) =>
        readJson(new URLSearchParams(signed(deps, request, body)).get('payload') ?? ''),
    )
    door.addHook('onRequest', async () => void secretOf(deps))

    const route = { schema: hearing, config: { right: null }, bodyLimit: WEBHOOK_LIMIT }
    door.post('/github/webhook', route, async (request, reply) => {
      const { headers, body, trace } = request
      // Without a body no parser has looked at it.
      if (Object.keys(body).length === 0) signed(deps, request, Buffer.alloc(0))
      const event = wordIn(headers, 'x-github-event', /^[a-z0-9_]{1,60}$/)
      const id = wordIn(headers, 'x-github-delivery', /^[\w-]{1,100}$/)
      const status = await takeDelivery(deps, { id, event, body, trace })
      door.metrics.github.delivered(event, status)
      reply.code(202)
      return { status }
    })
    door.addHook('onResponse', async ({ problem }) => {
      if (problem !== null) door.metrics.github.delivered('unknown', 'refused')
    })
  })
}

function secretOf({ installation }: Deps): string {
  const { webhookSecret } = installation.github
  if (webhookSecret !== null) return webhookSecret
  throw new NotConfigured(
    'This machine listens to no webhooks of GitHub.',
    'An admin sets "webhook_secret" under "github" in rmm.yaml (docs/github.md).',
  )
}

/** The text, if GitHub signed it. */
function signed(deps: Deps, { headers }: FastifyRequest, body: Buffer): string {
  const shown = headers['x-hub-signature-256']
  if (typeof shown !== 'string') throw new Refused({ code: 'github_signature_missing', facts: {} })
  if (!isGithubSignature(shown, body, secretOf(deps)))
    throw new Refused({ code: 'github_signature_wrong', facts: {} })
  return body.toString('utf8')
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new InvalidInput([{ place: 'body', message: 'is not JSON' }])
  }
}

function wordIn(headers: FastifyRequest['headers'], name: string, shape: RegExp): string {
  const word = headers[name]
  if (typeof word === 'string' && shape.test(word)) return word
  throw new InvalidInput([{ place: `headers.${name}`, message: 'is missing, or is none of GitHub' }])
}
