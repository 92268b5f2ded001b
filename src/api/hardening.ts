import type { Socket } from 'node:net'
import type { FastifyHttpOptions, RawServerDefault } from 'fastify'
import type { ApiLog } from './deps.ts'
import { type Api, InvalidInput } from './http.ts'

const SECOND = 1_000

/** What one client can take from the machine. */
export const LIMITS = {
  bodyLimit: 64 * 1_024,
  /** To send a whole request. */
  requestTimeout: 15 * SECOND,
  /** Without a byte in either direction; live streams say something more often. */
  connectionTimeout: 120 * SECOND,
  keepAliveTimeout: 10 * SECOND,
  forceCloseConnections: 'idle',
  exposeHeadRoutes: false,
  http: { maxHeaderSize: 16 * 1_024, headersTimeout: 10 * SECOND, connectionsCheckingInterval: 5 * SECOND },
  routerOptions: { maxParamLength: 600 },
} as const satisfies FastifyHttpOptions<RawServerDefault>

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

export function harden(api: Api): void {
  // A page elsewhere can make a browser send text without asking us first; JSON it cannot.
  api.removeContentTypeParser('text/plain')
  api.addHook('onRequest', async (_, reply) => {
    reply.headers(HEADERS)
  })
  // Whoever sends something expects that it is looked at.
  api.addHook('preValidation', async ({ body, routeOptions }) => {
    const asksForNone = routeOptions.url !== undefined && routeOptions.schema?.body === undefined
    if (!asksForNone || body === undefined || body === null || Object.keys(body).length === 0) return
    throw new InvalidInput([{ place: 'body', message: 'is not known here' }])
  })
}

const STATUS_LINES: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/** What is not even HTTP, or came too slowly: there is no request to answer, only a socket. */
export function onBrokenRequest(log: ApiLog, error: Error & { code?: string }, socket: Socket): void {
  log.warn({ address: socket.remoteAddress, reason: error.code }, 'a request could not be read')
  if (socket.destroyed || !socket.writable) return void socket.destroy()
  const status = STATUS_LINES[error.code ?? ''] ?? '400 Bad Request'
  const [code = '400', ...title] = status.split(' ')
  const body = JSON.stringify({
    type: 'urn:rmm:problem:malformed_request',
    title: title.join(' '),
    status: Number(code),
    detail: 'The request could not be read.',
    code: 'malformed_request',
    remedy: 'Send a complete HTTP/1.1 request in time.',
    facts: {},
    request_id: '',
    trace_id: '',
  })
  const headers = `content-type: application/problem+json\r\ncontent-length: ${body.length}\r\nconnection: close`
  socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`)
}
