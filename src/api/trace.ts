import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Api } from './http.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** W3C trace id: everything that this request leads to has the same. */
    trace: string
  }
}

/** https://www.w3.org/TR/trace-context: version ff is none, later versions may go on behind the flags; zeros are nobody's. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:$|-)/

/** Goes on with the trace of whoever asks, or begins one; the answer says which. */
export function traceRequests(api: Api): void {
  api.decorateRequest('trace', '')
  api.addHook('onRequest', async (request, reply) => {
    const { trace, flags } = incoming(request) ?? { trace: randomBytes(16).toString('hex'), flags: '00' }
    request.trace = trace
    void reply.header('traceparent', `00-${trace}-${randomBytes(8).toString('hex')}-${flags}`)
  })
}

/** Empty for a request that could not be read as one. */
export function traceOf({ trace = '' }: Partial<Pick<FastifyRequest, 'trace'>>): string {
  return trace
}

function incoming({ headers }: FastifyRequest): { trace: string; flags: string } | null {
  const header = headers['traceparent']
  if (typeof header !== 'string') return null
  const [, trace, flags] = TRACEPARENT.exec(header) ?? []
  // A version 00 has nothing behind the flags.
  if (!trace || !flags || (header.startsWith('00') && header.length !== 55)) return null
  return { trace, flags }
}
