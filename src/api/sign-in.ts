import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { authenticate } from '../app/authenticate.ts'
import type { Asker } from '../domain/asker.ts'
import { rightRefusal } from '../domain/person/rights.ts'
import { Refused } from '../domain/refusals.ts'
import type { ApiDeps } from './deps.ts'
import { type Api, parseInput } from './http.ts'

export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.remedy = remedy
  }
}

const SEND_TOKEN = 'Send the header "Authorization: Bearer <token>".'
const NEW_TOKEN = 'Ask an admin for a new one: rmm token create <person>'

/** Every route of this scope knows who asks, and answers nobody else. */
export function requireSignIn(scope: Api, deps: ApiDeps): void {
  scope.addHook('onRequest', async (request) => {
    const [, secret] = /^Bearer +(\S{1,500})$/i.exec(request.headers.authorization ?? '') ?? []
    if (!secret) throw new NotSignedIn('This needs a token.', SEND_TOKEN)
    const person = await authenticate(deps, secret)
    if (!person) throw new NotSignedIn('This token is unknown or was revoked.', NEW_TOKEN)
    const refusal = rightRefusal(person, request.routeOptions.config.right ?? 'read')
    if (refusal) throw new Refused(refusal)
    request.person = person
  })
}

const keyHeader = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x20-\x7e]{1,200}$/, 'must be 1 to 200 visible ASCII characters')
    .optional(),
})

/** Who asks for a change, and the cause that makes a repeat of the same request harmless. */
export function askerOf(request: FastifyRequest): Asker {
  const headers = parseInput(keyHeader, 'headers', request.headers)
  if ('error' in headers) throw headers.error
  const key = headers.value['idempotency-key']
  const channel = request.headers['x-rmm-channel'] === 'cli' ? 'cli' : 'api'
  const person = request.person.name
  const cause =
    key === undefined ? `http:${randomUUID()}` : `http:${person}:${request.method} ${pathOf(request)}:${key}`
  const { grant } = request.person
  return { person, channel, cause, ...(grant === undefined ? {} : { grant }) }
}

/** One spelling of a path, whatever was percent-encoded in it. */
function pathOf(request: FastifyRequest): string {
  const params = request.params as Readonly<Record<string, unknown>>
  return (request.routeOptions.url ?? '').replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]))
}
