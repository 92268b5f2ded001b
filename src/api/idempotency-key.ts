import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { parseInput } from './http.ts'

const keyHeader = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x20-\x7e]{1,200}$/, 'must be 1 to 200 visible ASCII characters')
    .optional(),
})

/** The request by the key that its sender gave it, so that a repeat is known as one; null: it has none. */
export function namedRequest(request: FastifyRequest): string | null {
  const headers = parseInput(keyHeader, 'headers', request.headers)
  if ('error' in headers) throw headers.error
  const key = headers.value['idempotency-key']
  return key === undefined ? null : `${request.method} ${pathOf(request)}:${key}`
}

/** One spelling of a path, whatever was percent-encoded in it. */
function pathOf(request: FastifyRequest): string {
  const params = request.params as Readonly<Record<string, unknown>>
  return (request.routeOptions.url ?? '').replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]))
}
